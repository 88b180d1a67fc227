"""The network map: a picture and its positions become one page of HTML that works without any connection."""

from collections.abc import Mapping
from typing import Any

from viz import rows
from viz.bends import bends
from viz.page import OfflineNetwork
from viz.picture import Certainty, Picture
from viz.room import ICON, label_lines
from viz.style import CERTAINTIES, LOOKS, MEANINGS, plural, symbol_uri

SMALL = 60
"""Up to this many nodes every name is always drawn; above it the labels of the groups always are."""
_HOVER = 300
_HEAVY = 1500
_MANY = 500
"""Above this many lines their ink is lighter, so that names and icons stay on top (still 3:1 on white)."""
_DASHES: dict[Certainty, bool | list[int]] = {"confirmed": False, "probable": [11, 7], "unconfirmed": [2, 5]}
_DENIED = [14, 5, 2, 5]
_INK = {"confirmed": "#27364d", "probable": "#3f4f66", "unconfirmed": "#5a687c", "denied": "#5a687c"}
_LIGHT_INK = {"confirmed": "#68768b", "probable": "#748196", "unconfirmed": "#7f8a9d", "denied": "#7f8a9d"}


def page(picture: Picture, positions: Mapping[str, tuple[int, int]]) -> str:
    """The page as text, to be written as UTF-8. Same picture and positions, same bytes, however they were ordered.

    ``positions`` (pixels at scale 1, y downwards) must hold every node of the picture; others are ignored.
    """
    told = rows.tell(picture)
    network = OfflineNetwork(_vis_nodes(told, positions), _vis_edges(told, positions))
    return network.offline_page(_options(len(told.nodes), len(told.links)), _data(told), _context(told))


def _vis_nodes(told: rows.Told, positions: Mapping[str, tuple[int, int]]) -> list[dict[str, Any]]:
    """Nodes as vis-network takes them. Their ids are counted, so that no written text ever becomes a key."""
    return [
        {"id": at, "x": int(positions[node.id][0]), "y": int(positions[node.id][1]), "group": node.kind}
        for at, node in enumerate(told.nodes)
    ]


def _vis_edges(told: rows.Told, positions: Mapping[str, tuple[int, int]]) -> list[dict[str, Any]]:
    places = [positions[node.id] for node in told.nodes]
    bent = bends(places, [(row.a, row.b) for row in told.links])
    ink = _INK if len(told.links) <= _MANY else _LIGHT_INK
    edges = []
    for at, row in enumerate(told.links):
        edge: dict[str, Any] = {"id": at, "from": row.a, "to": row.b, "width": line_width(row.link.origins)}
        edge["dashes"] = _DENIED if row.link.denied else _DASHES[row.link.certainty]
        edge["color"] = ink["denied" if row.link.denied else row.link.certainty]
        if row.link.denied:
            edge |= {"label": "denied", "hidden": True}
        if bent[at]:
            edge["smooth"] = {
                "enabled": True,
                "type": "curvedCW" if bent[at] > 0 else "curvedCCW",
                "roundness": abs(bent[at]),
            }
        edges.append(edge)
    return edges


def line_width(origins: int) -> float:
    """Thickness of a line in pixels at scale 1: independent first tellers, and nothing else."""
    return min(2.0 + 1.5 * max(origins - 1, 0), 9.5)


def _options(nodes: int, links: int) -> dict[str, Any]:
    """vis-network's options: positions are ours, so physics is off and nothing is ever moved by the library."""
    groups = {kind: {"shape": "image", "image": symbol_uri(kind), "size": ICON} for kind in LOOKS}
    heavy = links > _HEAVY
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "groups": {"useDefaultGroups": False, **groups},
        "nodes": {"shapeProperties": {"interpolation": True}, "chosen": False},
        "edges": {
            "smooth": False,
            "chosen": False,
            "selectionWidth": 0,
            "hoverWidth": 0,
            "font": {"size": 13, "color": "#3a4658", "strokeWidth": 4, "strokeColor": "#ffffff", "align": "horizontal"},
        },
        "interaction": {
            "hover": nodes <= _HOVER,
            "hoverConnectedEdges": False,
            "selectConnectedEdges": False,
            "hideEdgesOnDrag": heavy,
            "hideEdgesOnZoom": heavy,
            "keyboard": {"enabled": True, "bindToWindow": False},
        },
    }


def _data(told: rows.Told) -> dict[str, Any]:
    """What the page's own script shows on demand."""
    picture = told.picture
    return {
        "small": SMALL,
        "title": picture.title,
        "period": picture.period,
        "cutOff": picture.cut_off,
        "marking": picture.marking,
        "withheld": told.withheld,
        "kinds": {kind: {"one": look.one, "image": symbol_uri(kind)} for kind, look in LOOKS.items()},
        "certainties": CERTAINTIES,
        "key": [{"kind": kind, "words": f"{words} ({count})"} for kind, words, count in told.kind_counts],
        "keyLines": [{"line": line, "words": f"{words} ({count})"} for line, words, count in told.line_counts],
        "nodes": [
            {
                "name": node.name,
                "tag": rows.tag(node),
                "label": label_lines(node),
                "kind": node.kind,
                "kindWords": rows.kind_words(node),
                "detail": list(node.detail),
                "ref": node.id,
                "group": told.group_of[at],
            }
            for at, node in enumerate(told.nodes)
        ],
        "links": [rows.link_data(row) for row in told.links],
        "documents": [{"title": each.title, "file": each.file, "text": each.text} for each in told.documents],
        "words": [word for word, _ in told.words],
        "agencies": [agency for agency, _ in told.agencies],
        "groups": [{"label": group.label, "members": group.members} for group in told.groups],
    }


def _context(told: rows.Told) -> dict[str, Any]:
    """What the template writes out."""
    picture = told.picture
    return {
        "picture": picture,
        "withheld": told.withheld,
        "kind_counts": told.kind_counts,
        "line_counts": told.line_counts,
        "symbols": {kind: symbol_uri(kind) for kind in LOOKS},
        "words": told.words,
        "agencies": told.agencies,
        "months": told.months,
        "undated": told.undated,
        "people": [rows.node_row(told, at) for at in range(len(told.nodes))],
        "lines": [rows.link_row(row) for row in told.links],
        "groups": told.groups,
        "meanings": [(CERTAINTIES[each], meaning) for each, meaning in MEANINGS.items()],
        "summary": plural(len(told.nodes), "name", "names") + " and " + plural(told.drawn, "line", "lines"),
    }
