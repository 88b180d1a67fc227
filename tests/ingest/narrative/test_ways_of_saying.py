"""The same link in other writers' words: what is said in an unusual way still reaches whoever reads the queue."""

from dataclasses import replace

import pytest

from ingest.narrative.reading import Reading
from ingest.narrative.reference.passages import passages
from ingest.narrative.reference.reference import referred
from ingest.narrative.surface.polarity import weighed
from ingest.narrative.surface.surface import surfaced
from tests.ingest.narrative.marked import Marked

SAID = {
    "STAYED_AT": [
        "[Ana|c1] woke up at [9 Hay Road|a1].",
        "[Ana|c1] got her head down at [9 Hay Road|a1].",
        "[Ana|c1] is holed up at [9 Hay Road|a1].",
        "[Ana|c1] was at [9 Hay Road|a1] till morning.",
        "[Ana|c1] had the sofa at [9 Hay Road|a1].",
        "[Ana|c1] spent both nights at [9 Hay Road|a1].",
        "[Ana|c1] checked into [9 Hay Road|a1].",
    ],
    "LIVES_AT": [
        "[9 Hay Road|a1] is the home of [Ana|c1].",
        "[9 Hay Road|a1], where [Ana|c1] rents.",
        "[Ana|c1] was bailed to [9 Hay Road|a1].",
        "[Ana|c1] shares [9 Hay Road|a1].",
        "The tenancy of [9 Hay Road|a1] is in the name of [Ana|c1].",
        "[Ana|c1] gives her address as [9 Hay Road|a1].",
    ],
    "WORKS_AT": [
        "[Ana|c1] is on the tills at [Suds|b1].",
        "[Ana|c1] works the door at [Suds|b1].",
        "[Ana|c1] drives for [Suds|b1].",
        "[Ana|c1] stacks shelves at [Suds|b1].",
        "[Ana|c1] has a stall at [Suds|b1].",
        "[Ana|c1] was sacked from [Suds|b1].",
    ],
    "USES": [
        "[Ana|c1] can be reached on [07700 900111|t1].",
        "[07700 900111|t1] comes back to [Ana|c1].",
        "[Ana|c1] gave [07700 900111|t1] as her own.",
        "[Ana|c1]'s number, [07700 900111|t1], was off.",
    ],
}
"""Kind → ways of saying it of Ana."""


def _kinds(text: str) -> set[str]:
    reading: Reading = Marked(text).reading
    reading = referred(replace(reading, passages=passages(reading)))
    return {one.kind.value for one in (weighed(reading, each, None) for each in surfaced(reading)) if not one.negated}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, some in SAID.items() for text in some])
def test_a_link_is_found_however_it_is_put(kind: str, text: str) -> None:
    assert kind in _kinds(text)


def test_a_post_named_after_its_shop_is_held_there() -> None:
    found = surfaced(Marked("Checked [Suds|b1]. [Owner|d1] was rude.").reading)
    assert ("owner_here", "WORKS_AT") in {(one.rule, one.kind.value) for one in found}


def test_a_fellow_resident_lives_where_the_child_is_placed() -> None:
    found = surfaced(Marked("[Ana|c1] lives at [Gull House|l1]. She left with [another resident|d1].").reading)
    assert "fellow_resident" in {one.rule for one in found}


def test_a_resident_of_the_street_does_not_live_in_the_placement() -> None:
    found = surfaced(Marked("[Ana|c1] lives at [Gull House|l1]. [A resident|d1] rang.").reading)
    assert "fellow_resident" not in {one.rule for one in found}


def test_a_telephone_number_is_no_missing_subject() -> None:
    reading = Marked("[Ana|c1] was quiet. [07700 900111|t1] is attributed to [Bo|p1].").reading
    assert not [one for one in referred(reading).references if one.span.start == one.span.end and one.span.start > 20]
