"""How well notes are read, on the half that nobody who writes rules has looked at: what holds today keeps holding.

These are floors, somewhat below what is measured (``make scores``), so that a change in one place may cost a little in
another; a failure says what a user would lose.
"""

import pytest

from benchmarks.notes.figures import Figure, figures
from benchmarks.notes.gold import annotated
from benchmarks.notes.runs import read_half
from benchmarks.notes.tables import settings

AT_LEAST = {
    "mentions F, overlap": (0.88, "names, places and dates in notes are found less often"),
    "people as entities F": (0.86, "two people of a note are taken for one, or one for two"),
    "day resolved, of dates found": (0.88, "links are put on the wrong day"),
    "role accuracy": (0.72, "who is a child, a relative or a professional is told worse"),
    "links typed F": (0.45, "fewer links are found, or more false ones proposed"),
    "links precision": (0.58, "reviewers must reject more"),
    "pair F": (0.52, "who has to do with whom is found less often"),
    "negated links found": (0.22, "denials are overlooked"),
    "evidence sentence right": (0.97, "reviewers are shown another sentence than the one that says it"),
}
AT_MOST = {
    "professionals called suspect": (0, "a professional is proposed as a person of concern"),
    "strong denials": (0, "a denial stands among what is surest"),
    "Brier score less the base rate's": (0, "probabilities say less than none would"),
}
STRONG = 0.75


@pytest.fixture(scope="module", params=settings().items(), ids=["with" if it else "without" for it in settings()])
def found(request: pytest.FixtureRequest) -> dict[str, Figure]:
    parser, setting = request.param
    every = figures("even", parser, read_half(annotated(), odd=False, parser=setting))
    return {one.measure: one for one in every if one.part == "all"}


def test_no_figure_falls_below_what_users_were_promised(found: dict[str, Figure]) -> None:
    lost = [
        f"{name}: {found[name].value} where {floor} held; {what}"
        for name, (floor, what) in AT_LEAST.items()
        if (found[name].value or 0.0) < floor
    ]
    lost += [
        f"{name}: {found[name].value} where at most {most} held; {what}"
        for name, (most, what) in AT_MOST.items()
        if (found[name].value or 0.0) > most
    ]
    assert lost == []


def test_what_is_called_strong_is_right(found: dict[str, Figure]) -> None:
    strong = found["strong tier precision"].value
    assert strong is None or strong >= STRONG, "reviewers can no longer rely on the strong tier"
