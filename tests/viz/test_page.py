"""The page as text: complete, offline, the same bytes for the same month, and nothing in it that was withheld."""

import base64
import hashlib
import json
import random
import re
import time
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.layout import layout
from viz.map import line_width, page
from viz.page import script_json
from viz.picture import Document, Evidence, Link, Node, Picture
from viz.rows import link_row, tell
from viz.style import LOOKS


def pieces(html: str, tag: str) -> list[str]:
    """The contents of every element of a name."""
    return re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", html, re.DOTALL)


def data_of(html: str) -> dict[str, Any]:
    """What the page's script is given."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    loaded: dict[str, Any] = json.loads(found.group(1))
    return loaded


def shuffled(picture: Picture) -> Picture:
    """The same picture with everything unordered in another order."""
    rng = random.Random(3)
    links = [replace(x, a=x.b, b=x.a, evidence=tuple(reversed(x.evidence))) for x in picture.links]
    rng.shuffle(links)
    return replace(
        picture,
        nodes=tuple(rng.sample(picture.nodes, len(picture.nodes))),
        links=tuple(links),
        groups=tuple(tuple(reversed(group)) for group in reversed(picture.groups)),
        documents=dict(sorted(picture.documents.items(), reverse=True)),
    )


def test_the_same_month_gives_the_same_bytes_however_it_was_ordered(sample: Picture) -> None:
    places = layout(sample)
    other = shuffled(sample)
    assert page(other, dict(reversed(layout(other).items()))) == page(sample, places)


def test_the_page_asks_nobody_for_anything(sample: Picture) -> None:
    html = page(sample, layout(sample))
    markup = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert not re.search(r"(?:src|href|action|srcset|data)\s*=\s*[\"']?\s*(?!data:image/svg)(?:\w+:|//)", markup)
    assert "url(" not in markup
    assert "@import" not in markup
    assert "sourceMappingURL" not in html


def test_only_our_own_scripts_and_styles_may_run(sample: Picture) -> None:
    html = page(sample, layout(sample))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    words = policy.group(1).replace("&#39;", "'")
    assert words.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in words
    for text in [*pieces(html, "script")[1:], *pieces(html, "style")]:
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in words
        assert "\r" not in text
    assert not re.search(
        r"<[a-z][^>]*\s(?:on[a-z]+|style)\s*=", re.sub(r"<(script|style).*?</\1>", "", html, flags=re.S)
    )


def test_the_reader_sees_marking_period_cut_off_and_how_much_is_withheld(sample: Picture) -> None:
    html = page(sample, layout(sample))
    assert html.startswith("<!doctype html>")
    assert '<html lang="en-GB">' in html
    assert len(re.findall(r'class="marking[^"]*"[^>]*><bdi>OFFICIAL-SENSITIVE: operational group only', html)) == 3
    assert sample.period in html
    assert sample.cut_off in html
    assert "3 statements are withheld from this page" in html
    assert "1 statement is withheld" in page(replace(sample, withheld=1), layout(sample))
    assert "withheld from this page" not in re.sub(
        r"<script.*?</script>", "", page(replace(sample, withheld=0), layout(sample)), flags=re.DOTALL
    )


def test_every_statement_behind_a_line_is_on_the_page_oldest_first(sample: Picture) -> None:
    data = data_of(page(sample, layout(sample)))
    shown = sorted(each["ref"] for link in data["links"] for each in link["evidence"])
    assert shown == sorted(each.statement for link in sample.links for each in link.evidence)
    for link in data["links"]:
        months = [each["month"] or "9999" for each in link["evidence"]]
        assert months == sorted(months)


def test_the_sentence_is_marked_where_it_stands_even_after_an_emoji(sample: Picture) -> None:
    data = data_of(page(sample, layout(sample)))
    checked = 0
    for each in (each for link in data["links"] for each in link["evidence"]):
        units = data["documents"][each["document"]]["text"].encode("utf-16-le")
        start, end = each["span"]
        assert units[2 * start : 2 * end].decode("utf-16-le") == each["sentence"]
        checked += 1
    assert checked > 150


@pytest.mark.parametrize("span", [None, (5, 2), (-1, 3), (0, 9999), (3, 3)])
def test_a_place_outside_the_document_marks_nothing_rather_than_something_wrong(
    sample: Picture, span: tuple[int, int] | None
) -> None:
    link = sample.links[0]
    only = replace(sample, links=(replace(link, evidence=(replace(link.evidence[0], span=span),)),))
    assert data_of(page(only, layout(only)))["links"][0]["evidence"][0]["span"] is None


def test_a_document_nobody_quotes_is_not_on_the_page(sample: Picture) -> None:
    secret = {"source:other": Document(title="HIDDEN-TITLE", file="HIDDEN-FILE", text="HIDDEN-TEXT")}
    html = page(replace(sample, documents={**sample.documents, **secret}), layout(sample))
    assert "HIDDEN" not in html
    assert html == page(sample, layout(sample))


def test_a_person_of_concern_never_stands_without_suspected_or_convicted(sample: Picture) -> None:
    html = page(sample, layout(sample))
    data = data_of(html)
    for node in data["nodes"]:
        if node["kind"] == "person_of_concern":
            assert node["label"][-1] in {"(suspected)", "(convicted)"}
            assert node["tag"].strip() == node["label"][-1]
            assert html.count(f"<bdi>{node['name']}</bdi>") == 0
    bare = replace(sample, nodes=tuple(replace(node, category="") for node in sample.nodes))
    assert "category not recorded" in page(bare, layout(bare))


def test_a_line_that_everybody_denies_is_hidden_and_says_denied(sample: Picture) -> None:
    data = data_of(page(sample, layout(sample)))
    denied = [at for at, link in enumerate(data["links"]) if link["denied"]]
    assert denied
    for at, edge in enumerate(data["vis"]["edges"]):
        assert (edge.get("label") == "denied") == (edge.get("hidden", False)) == (at in denied)


def test_certainty_is_drawn_solid_dashed_or_dotted_and_thickness_is_first_tellers(sample: Picture) -> None:
    data = data_of(page(sample, layout(sample)))
    for edge, link in zip(data["vis"]["edges"], data["links"], strict=True):
        if not link["denied"]:
            assert {"confirmed": False, "probable": [11, 7], "unconfirmed": [2, 5]}[link["certainty"]] == edge["dashes"]
        assert edge["width"] == line_width(link["origins"]) >= 1.5
    assert line_width(1) < line_width(2) < line_width(4)


def test_nothing_on_the_map_moves_by_itself(sample: Picture) -> None:
    places = layout(sample)
    data = data_of(page(sample, places))
    assert data["vis"]["options"]["physics"] == {"enabled": False}
    assert [(node["x"], node["y"]) for node in data["vis"]["nodes"]] == [places[n.id] for n in tell(sample).nodes]


def test_repeated_reports_of_one_first_teller_are_said_to_count_once() -> None:
    evidence = tuple(
        Evidence(statement=f"s{at}", words="met with", sentence="They met.", month="2025-08", origin="o")
        for at in (1, 2)
    )
    picture = Picture(
        title="", period="", cut_off="", marking="",
        nodes=(Node(id="a", name="A", kind="young_person"), Node(id="b", name="B", kind="young_person")),
        links=(Link(a="a", b="b", certainty="probable", origins=1, evidence=evidence),),
    )  # fmt: skip
    told = data_of(page(picture, layout(picture)))["links"][0]["evidence"]
    assert [(each["teller"], each["repeats"]) for each in told] == [(1, False), (1, True)]


def test_the_latest_date_of_a_line_is_of_a_dated_statement_and_of_a_denial_only_among_denials() -> None:
    def last(*evidence: Evidence) -> str:
        picture = Picture(
            title="", period="", cut_off="", marking="",
            nodes=(Node(id="a", name="A", kind="young_person"), Node(id="b", name="B", kind="young_person")),
            links=(Link(a="a", b="b", certainty="probable", origins=1, evidence=evidence),),
        )  # fmt: skip
        return str(link_row(tell(picture).links[0])["last"])

    def said(number: int, when: str, month: str, negated: bool = False) -> Evidence:
        return Evidence(
            statement=f"s{number}", words="met with", sentence="They met.", when=when, month=month, negated=negated
        )

    undated = said(1, "no date", "")
    early, late = said(2, "9 August 2025", "2025-08"), said(3, "20 September 2025", "2025-09")
    over = said(4, "28 August 2025 to 2 September 2025", "2025-09")
    denial = said(5, "1 October 2025", "2025-10", negated=True)
    assert last(undated, early, late, over, denial) == "20 September 2025"
    assert last(early, over) == "28 August 2025 to 2 September 2025"
    assert last(denial, replace(denial, statement="s6", when="no date", month="")) == "1 October 2025"
    assert last(undated, denial) == last(undated) == "no date"


def test_no_word_that_blames_a_child_stands_on_the_page(sample: Picture) -> None:
    text = re.sub(r"<script.*?</script>|<style.*?</style>", "", page(sample, layout(sample)), flags=re.DOTALL).lower()
    for word in ("offender", "perpetrator", "absconded", "hotspot", "risk score", "lifestyle", "gang", "victim"):
        assert word not in text


def test_colours_are_dark_enough_and_no_child_is_red() -> None:
    for kind, look in LOOKS.items():
        red, green, blue = (int(look.colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        light = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
        contrast = 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)
        assert contrast >= 4.5, kind
    young = LOOKS["young_person"].colour
    assert int(young[1:3], 16) < int(young[5:7], 16)


@given(st.recursive(st.text() | st.integers() | st.none(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)))
def test_no_text_can_leave_the_data_of_the_page(value: object) -> None:
    text = script_json(value)
    assert json.loads(text) == value
    assert not re.search("[<>&\u2028\u2029]", text)


class _Elements(HTMLParser):
    """Counts elements."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember one."""
        del attrs
        self.tags.append(tag)


def test_lone_surrogates_and_nulls_from_a_broken_file_do_not_stop_the_page(sample: Picture) -> None:
    html = page(replace(sample, title="a\ud800b\x00c", notes=("\udfff",)), layout(sample))
    html.encode("utf-8")
    parser = _Elements()
    parser.feed(html)
    assert parser.tags.count("main") == 1


def test_a_thousand_names_make_a_page_within_half_a_second(build: Callable[..., Picture]) -> None:
    picture = build(700, 240, 60, 2000)
    places = layout(picture)
    page(picture, places)
    start = time.process_time()
    page(picture, places)
    assert time.process_time() - start < 1.5, "promised: half a CPU second on an idle core"
