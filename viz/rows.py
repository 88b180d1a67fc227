"""A picture put in order and into words: the one place that decides sequence, counts and wording of the page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from viz.picture import Certainty, Document, Evidence, Link, Node, NodeKind, Picture
from viz.style import CERTAINTIES, LOOKS, grade_words, handling_words, plural

_MONTHS = tuple("January,February,March,April,May,June,July,August,September,October,November,December".split(","))
_KINDS = list(LOOKS)
_DAY = re.compile(r"\b([0-9]{1,2}) (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A line with its ends as places in ``Told.nodes`` and its evidence in order."""

    link: Link
    a: int
    b: int
    names: tuple[str, str]
    evidence: tuple[Evidence, ...]
    documents: tuple[int | None, ...]
    spans: tuple[tuple[int, int] | None, ...]

    @property
    def words(self) -> list[str]:
        """Every different wording behind the line."""
        return sorted({each.words for each in self.evidence})


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A cluster with its label."""

    label: str
    members: list[int]


@dataclass(frozen=True, slots=True)
class Told:
    """A picture in a fixed order, ready for page and script."""

    picture: Picture
    nodes: list[Node]
    links: list[LinkRow]
    groups: list[GroupRow]
    group_of: list[int | None]
    documents: list[Document]
    words: list[tuple[str, int]]
    agencies: list[tuple[str, int]]
    months: list[tuple[str, str]]
    undated: int
    degrees: list[int]
    """Lines of each node, without those that are only denials."""

    @property
    def withheld(self) -> str:
        """One plain sentence, or nothing."""
        count = self.picture.withheld
        return f"{plural(count, 'statement is', 'statements are')} withheld from this page" if count > 0 else ""

    @property
    def drawn(self) -> int:
        """Lines drawn without asking for denials."""
        return sum(not row.link.denied for row in self.links)

    @property
    def kind_counts(self) -> list[tuple[NodeKind, str, int]]:
        """Kind, its word and how many of it, in the order of the key; kinds that do not occur are left out."""
        counts = {kind: sum(node.kind == kind for node in self.nodes) for kind in LOOKS}
        return [(kind, _word(kind, count), count) for kind, count in counts.items() if count]

    @property
    def line_counts(self) -> list[tuple[Certainty | Literal["denied"], str, int]]:
        """Certainty, its word and how many lines, then the lines that are only denials if there are any."""
        counts: list[tuple[Certainty | Literal["denied"], str, int]] = [
            (each, word, sum(row.link.certainty == each and not row.link.denied for row in self.links))
            for each, word in CERTAINTIES.items()
        ]
        denied = len(self.links) - self.drawn
        return [*counts, ("denied", "Denied", denied)] if denied else counts


def tell(picture: Picture) -> Told:
    """Put everything into an order that does not depend on the order it came in."""
    nodes = sorted(picture.nodes, key=lambda node: (_KINDS.index(node.kind), node.name.casefold(), node.id))
    index = {node.id: at for at, node in enumerate(nodes)}
    used = sorted({each.source for link in picture.links for each in link.evidence} & set(picture.documents))
    shelf = {source: at for at, source in enumerate(used)}
    links = sorted(
        (_link_row(link, index, nodes, shelf, picture.documents) for link in picture.links),
        key=lambda row: (row.a, row.b),
    )
    groups = _groups(picture, index, nodes)
    evidence = [each for row in links for each in row.evidence]
    return Told(
        picture=picture,
        nodes=nodes,
        links=links,
        groups=groups,
        group_of=_group_of(groups, len(nodes)),
        documents=[picture.documents[source] for source in used],
        words=_counted(links, "words"),
        agencies=_counted(links, "agency"),
        months=[(month, month_words(month)) for month in sorted({each.month for each in evidence if each.month})],
        undated=sum(not each.month for each in evidence),
        degrees=_degrees(links, len(nodes)),
    )


def _degrees(links: list[LinkRow], count: int) -> list[int]:
    degrees = [0] * count
    for row in links:
        if not row.link.denied:
            degrees[row.a] += 1
            degrees[row.b] += 1
    return degrees


def _link_row(
    link: Link, index: Mapping[str, int], nodes: list[Node], shelf: Mapping[str, int], documents: Mapping[str, Document]
) -> LinkRow:
    a, b = sorted((index[link.a], index[link.b]))
    evidence = tuple(sorted(link.evidence, key=_when))
    return LinkRow(
        link=link,
        a=a,
        b=b,
        names=(nodes[a].name + tag(nodes[a]), nodes[b].name + tag(nodes[b])),
        evidence=evidence,
        documents=tuple(shelf.get(each.source) for each in evidence),
        spans=tuple(
            _browser_span(documents[each.source].text, each.span) if each.source in documents else None
            for each in evidence
        ),
    )


def _when(evidence: Evidence) -> tuple[str, int, str]:
    """Oldest end first, undated last; the day is the last one in the wording where it has one."""
    days = _DAY.findall(evidence.when)
    return (evidence.month or "9999", int(days[-1]) if days else 99, evidence.statement)


def _browser_span(text: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """A span in the units browsers count in (UTF-16); nothing where it does not lie in the text."""
    if span is None or not 0 <= span[0] < span[1] <= len(text):
        return None
    start = _utf16(text[: span[0]])
    return (start, start + _utf16(text[span[0] : span[1]]))


def _utf16(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)


def _groups(picture: Picture, index: Mapping[str, int], nodes: list[Node]) -> list[GroupRow]:
    """Largest first, then by least member, numbered in that order."""
    groups = sorted((sorted(group) for group in picture.groups if group), key=lambda group: (-len(group), group))
    found = []
    for number, group in enumerate(groups, start=1):
        members = sorted(index[member] for member in group)
        young = sum(nodes[member].kind == "young_person" for member in members)
        places = sum(nodes[member].kind == "location" for member in members)
        counts = [plural(young, "young person", "young people")] if young else []
        counts += [plural(places, "location", "locations")] if places else []
        found.append(GroupRow(f"Group {number}" + (": " + ", ".join(counts) if counts else ""), members))
    return found


def _group_of(groups: list[GroupRow], count: int) -> list[int | None]:
    owner = {member: at for at, group in enumerate(groups) for member in group.members}
    return [owner.get(at) for at in range(count)]


def _counted(links: list[LinkRow], field: Literal["words", "agency"]) -> list[tuple[str, int]]:
    """Every value of a field of the evidence with the number of lines that have it."""
    counts: dict[str, int] = {}
    for row in links:
        for value in {getattr(each, field) for each in row.evidence}:
            counts[value] = counts.get(value, 0) + 1
    return sorted(counts.items())


def _word(kind: NodeKind, count: int) -> str:
    return LOOKS[kind].one if count == 1 else LOOKS[kind].many


def tag(node: Node) -> str:
    """What stands beside a name wherever it is written: for a person of concern, suspected or convicted."""
    return f" ({node.category or 'category not recorded'})" if node.kind == "person_of_concern" else ""


def kind_words(node: Node) -> str:
    """What a node is; for a person of concern always with its category."""
    return LOOKS[node.kind].one + tag(node)


def month_words(month: str) -> str:
    """The month "2025-08" as "August 2025"; anything else as it is."""
    year, _, number = month.partition("-")
    if number.isascii() and number.isdigit() and 1 <= int(number) <= 12:
        return f"{_MONTHS[int(number) - 1]} {year}"
    return month


def link_data(row: LinkRow) -> dict[str, Any]:
    """A line and everything said behind it, for the side panel."""
    origins = list(dict.fromkeys(each.origin for each in row.evidence if each.origin and _counts(each)))
    return {
        "a": row.a,
        "b": row.b,
        "certainty": row.link.certainty,
        "origins": row.link.origins,
        "denied": row.link.denied,
        "evidence": [_evidence_data(row, at, origins) for at in range(len(row.evidence))],
    }


def _counts(each: Evidence) -> bool:
    """Whether a statement's first teller counts for the line: said plainly, at first hand, of somebody settled."""
    return not (each.negated or each.hearsay or each.unsettled)


def _evidence_data(row: LinkRow, at: int, origins: list[str]) -> dict[str, Any]:
    each = row.evidence[at]
    counted = bool(each.origin) and _counts(each)
    earlier = [one.origin for one in row.evidence[:at] if _counts(one)]
    return {
        "ref": each.statement,
        "words": each.words,
        "sentence": each.sentence,
        "document": row.documents[at],
        "span": row.spans[at],
        "when": each.when or "not recorded",
        "month": each.month,
        "saidBy": each.said_by.replace("_", " ") or "not recorded",
        "teller": origins.index(each.origin) + 1 if counted else 0,
        "repeats": counted and each.origin in earlier,
        "agency": each.agency,
        "grade": grade_words(each.grade),
        "handling": handling_words(each.handling),
        "review": each.review or "not recorded",
        "negated": each.negated,
        "hearsay": each.hearsay,
        "unsettled": each.unsettled,
    }


def node_row(told: Told, at: int) -> dict[str, Any]:
    """A node for the table under the map."""
    node, group = told.nodes[at], told.group_of[at]
    words = "" if group is None else told.groups[group].label.partition(":")[0]
    return {"name": node.name + tag(node), "kind": kind_words(node), "group": words, "lines": told.degrees[at]}


def link_row(row: LinkRow) -> dict[str, Any]:
    """A line for the table under the map."""
    said = [each for each in row.evidence if not each.negated] or row.evidence
    dated = [each for each in said if each.month]
    return {
        "names": row.names,
        "words": ", ".join(row.words),
        "certainty": "Denied" if row.link.denied else CERTAINTIES[row.link.certainty],
        "denied": row.link.denied,
        "origins": row.link.origins,
        "statements": len(row.evidence),
        "last": dated[-1].when or month_words(dated[-1].month) if dated else "no date",
    }
