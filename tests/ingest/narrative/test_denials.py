"""Denials and hearsay as interviews, logs and minutes write them: a denial shown as a fact accuses somebody."""

from dataclasses import replace

import pytest

from ingest.narrative.grammar.frames import framed
from ingest.narrative.judging.candidates import EITHER_WAY, family
from ingest.narrative.parsing.parse import parsed
from ingest.narrative.parsing.parser import loaded
from ingest.narrative.reading import Proposal
from ingest.narrative.reference.passages import passages
from ingest.narrative.reference.reference import referred
from ingest.narrative.surface.polarity import weighed
from ingest.narrative.surface.surface import surfaced
from tests.ingest.narrative.marked import Marked

DENIED = [
    ("[Ana|c1] says she hasn't seen [Bo|p1] since the summer.", "- MET_WITH c1 p1"),
    ("[Ana|c1] has never met anyone called [Bo|p1].", "- MET_WITH c1 p1"),
    ("[Ana|c1] has never come across [Bo|p1].", "- MET_WITH c1 p1"),
    ("[Ana|c1] said that she had never set eyes on [Bo|p1].", "- MET_WITH c1 p1"),
    ("[Ana|c1] hasn't bumped into [Bo|p1] in months.", "- MET_WITH c1 p1"),
    ("[Ana|c1] was with [Kai|p1], not [Jay|p2].", "+ MET_WITH c1 p1 ; - MET_WITH c1 p2"),
    ("[Ana|c1] was at the park. Not with [Jay|p2].", "- MET_WITH c1 p2"),
    ("[Ana|c1] is clear that [Jay|p2] was not with her that night.", "- MET_WITH c1 p2"),
    ("[Ana|c1] never went near [Mill Park|l1].", "- SEEN_AT c1 l1"),
    ("[Ana|c1] has never set foot in [Mill House|l1].", "- SEEN_AT c1 l1"),
    ("[Ana|c1] has never been to [Mill House|l1].", "- SEEN_AT c1 l1"),
    ("[Ana|c1] did not go to [Mill Park|l1].", "- SEEN_AT c1 l1"),
    ("[Ana|c1] was never at [Mill Park|l1].", "- SEEN_AT c1 l1"),
    ("Officers checked [Mill Park|l1], no trace of [Ana|c1].", "- SEEN_AT c1 l1"),
    ("[Mill Park|l1] searched, [Ana|c1] not there.", "- SEEN_AT c1 l1"),
    ("[Ana|c1] not seen at [Mill Park|l1].", "- SEEN_AT c1 l1"),
    ("No sightings of [Ana|c1] at [Mill Park|l1].", "- SEEN_AT c1 l1"),
    ("There was no sign of [Ana|c1] at [14 Mill Road|a1].", "- SEEN_AT c1 a1"),
    ("[Ana|c1] was not at [14 Mill Road|a1] when police called.", "- SEEN_AT c1 a1"),
    ("The tenant of [14 Mill Road|a1] said [Ana|c1] had not been there.", "- SEEN_AT c1 a1"),
    ("[Ana|c1] didn't stay at [14 Mill Road|a1].", "- STAYED_AT c1 a1"),
    ("[Ana|c1] denies sleeping at [14 Mill Road|a1].", "- STAYED_AT c1 a1"),
    ("[Ana|c1] says she has never stayed the night at [14 Mill Road|a1].", "- STAYED_AT c1 a1"),
    ("[Ana|c1] does not know [Bo|p1].", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] said she has no idea who [Bo|p1] is.", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] doesn't know who [Bo|p1] is.", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] has never heard of [Bo|p1].", "- ASSOCIATES_WITH c1 p1"),
    ("The name [Bo|p1] means nothing to [Ana|c1].", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] was asked about [Bo|p1]. She does not know him.", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] denied any knowledge of [Bo|p1].", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] denied knowing [Bo|p1].", "- ASSOCIATES_WITH c1 p1"),
    ("No links to [Bo|p1] have been found for [Ana|c1].", "- ASSOCIATES_WITH c1 p1"),
    ("[Bo|p1] is not linked to [Ana|c1].", "- ASSOCIATES_WITH c1 p1"),
    ("[Bo|p1] is not believed to be linked to [Ana|c1].", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] has nothing to do with [Bo|p1].", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] is no longer friends with [Bo|p1].", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] and [Bo|p1] don't speak any more.", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] has blocked [Bo|p1] on everything.", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] has no association with [Bo|p1].", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] said [Bo|p1] was never her boyfriend.", "- PARTNER_OF c1 p1"),
    ("[Ana|c1] and [Bo|p1] are not going out.", "- PARTNER_OF c1 p1"),
    ("[Ana|c1] is not in a relationship with [Bo|p1].", "- PARTNER_OF c1 p1"),
    ("[Ana|c1] said [Bo|p1] aint her bf.", "- PARTNER_OF c1 p1"),
    ("[Ana|c1] denies that she is seeing [Bo|p1].", "- PARTNER_OF c1 p1"),
    ("[Bo|p1] is no relation to [Ana|c1].", "- KIN_OF c1 p1"),
    ("[Ana|c1] has not heard from [Bo|p1] since.", "- CONTACTED c1 p1"),
    ("[Ana|c1] has had no contact with [Bo|p1] since March.", "- CONTACTED c1 p1"),
    ("[Ana|c1] is not in touch with [Bo|p1].", "- CONTACTED c1 p1"),
    ("[Ana|c1] says [Bo|p1] never texted her.", "- CONTACTED c1 p1"),
    ("[Ana|c1] does not have [Bo|p1]'s number.", "- CONTACTED c1 p1"),
    ("[Ana|c1] never rang [Bo|p1].", "- CONTACTED c1 p1"),
    ("[Ana|c1] hasn't got [Bo|p1] on Snapchat.", "- CONTACTED c1 p1"),
    ("There were no messages from [Bo|p1] on [Ana|c1]'s phone.", "- CONTACTED c1 p1"),
    ("Nobody called [Bo|p1] is known to [Ana|c1].", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] turned down the phone [Bo|p1] offered her.", "- GAVE_TO p1 c1"),
    ("[Ana|c1] refused the vodka that [Bo|p1] offered.", "- GAVE_TO p1 c1"),
    ("[Ana|c1] says [Bo|p1] didn't give her anything.", "- GAVE_TO p1 c1"),
    ("[Bo|p1] has never given [Ana|c1] money.", "- GAVE_TO p1 c1"),
    ("[Ana|c1] bought it herself; [Bo|p1] did not give it to her.", "- GAVE_TO p1 c1"),
    (
        "It was not [Bo|p1] who picked [Ana|c1] up, it was his brother [Lee|p2].",
        "- TRANSPORTED p1 c1 ; + TRANSPORTED p2 c1",
    ),
    ("It was [Lee|p2] who picked [Ana|c1] up, not [Bo|p1].", "- TRANSPORTED p1 c1 ; + TRANSPORTED p2 c1"),
    ("[Lee|p2], not [Bo|p1], drove [Ana|c1] home.", "- TRANSPORTED p1 c1 ; + TRANSPORTED p2 c1"),
    ("[Ana|c1] said [Bo|p1] never laid a finger on her.", "- HARMED p1 c1"),
    ("[Bo|p1] has never hit [Ana|c1].", "- HARMED p1 c1"),
    ("[Ana|c1] said that [Bo|p1] had not hurt or threatened her.", "- HARMED p1 c1"),
    ("[Ana|c1] said no one called [Bo|p1] had touched her.", "- HARMED p1 c1"),
    ("[Ana|c1] met neither [Bo|p1] nor [Kai|p2].", "- MET_WITH c1 p1 ; - MET_WITH c1 p2"),
    ("Neither [Bo|p1] nor [Kai|p2] met [Ana|c1].", "- MET_WITH c1 p1 ; - MET_WITH c1 p2"),
    ("[Ana|c1] met [Bo|p1]. [Kai|p2] did not come.", "+ MET_WITH c1 p1"),
    ("[Ana|c1] was due to meet [Bo|p1] but he never showed up.", "- MET_WITH c1 p1"),
    ("[Ana|c1] said she met [Bo|p1]. She later retracted this.", "+ MET_WITH c1 p1 ; - MET_WITH c1 p1"),
    ("[Ana|c1] was in the car with [Bo|p1]. [Bo|p1] denies this.", "+ MET_WITH c1 p1 ; - MET_WITH c1 p1"),
    ("[Bo|p1] has been eliminated: he was not with [Ana|c1].", "- MET_WITH c1 p1"),
    ("[Bo|p1] does not live at [14 Mill Road|a1].", "- LIVES_AT p1 a1"),
    ("[Bo|p1] no longer lives at [14 Mill Road|a1].", "+ LIVES_AT p1 a1"),
    ("[Bo|p1] has never worked at [Star Cars|b1].", "- WORKS_AT p1 b1"),
]
"""Sentence → links that it denies (-) and affirms (+), each with kind, head and tail; with a grammar and without."""
BY_GRAMMAR = [
    ("[Ana|c1] never made it to [Mill Park|l1].", "- SEEN_AT c1 l1"),
    ("[Ana|c1] said that she did not know a [Bo|p1].", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] was asked about [Bo|p1] and said she did not know him.", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] did not deny knowing [Bo|p1].", "+ ASSOCIATES_WITH c1 p1"),
    ("No link between [Ana|c1] and [Bo|p1].", "- ASSOCIATES_WITH c1 p1"),
    ("There is no known link between [Ana|c1] and [Bo|p1].", "- ASSOCIATES_WITH c1 p1"),
    ("[Ana|c1] and [Bo|p1] are no longer friends.", "- ASSOCIATES_WITH c1 p1"),
    ("[Bo|p1] is not her cousin. [Ana|c1] made that up.", "- KIN_OF c1 p1"),
    ("[Bo|p1] offered [Ana|c1] a lift but she refused.", "- TRANSPORTED p1 c1"),
]
"""The same, with a grammar only."""
TOLD = [
    "Mum thinks [Ana|c1] was with [Bo|p1].",
    "[Ana|c1]'s mum said that [Ana|c1] was with [Bo|p1].",
    "Heard from a friend that [Ana|c1] was with [Bo|p1].",
    "Staff at the shop said [Ana|c1] met [Bo|p1] there.",
    "There is a rumour that [Ana|c1] met [Bo|p1].",
    "Rumour has it that [Ana|c1] met [Bo|p1].",
    "It is believed that [Ana|c1] met [Bo|p1].",
    "Word is [Ana|c1] met [Bo|p1].",
    "I reckon [Ana|c1] met [Bo|p1].",
    "An anonymous letter said [Ana|c1] met [Bo|p1].",
    "Source states [Ana|c1] met [Bo|p1].",
    "I gather [Ana|c1] met [Bo|p1].",
    "I understand from her aunt that [Ana|c1] met [Bo|p1].",
    "[Bo|p1] claims that he met [Ana|c1].",
    "Her mum told staff that [Ana|c1] met [Bo|p1].",
    "Another resident says [Ana|c1] met [Bo|p1].",
    "A neighbour has seen [Ana|c1] with [Bo|p1].",
    "A passer-by saw [Ana|c1] with [Bo|p1].",
    "Mum has it in her head that [Ana|c1] met [Bo|p1].",
    "Mum is convinced [Ana|c1] met [Bo|p1].",
    "Mum is worried that [Ana|c1] met [Bo|p1].",
    "[Ana|c1] might have met [Bo|p1].",
    "[Ana|c1] was apparently with [Bo|p1].",
    "[Ana|c1] was with [Bo|p1], or so her sister says.",
    "[Ana|c1] was with [Bo|p1], her sister reckons.",
    "Gossip at school has [Ana|c1] with [Bo|p1].",
    "Per the landlord, [Ana|c1] met [Bo|p1].",
    "People are saying [Ana|c1] met [Bo|p1].",
    "It was alleged that [Ana|c1] met [Bo|p1].",
    "[Ana|c1] was reportedly with [Bo|p1].",
]
OWN = [
    "[Ana|c1] told me she met [Bo|p1].",
    "[Ana|c1] told staff that she met [Bo|p1].",
    "Officers saw [Ana|c1] with [Bo|p1].",
    "CCTV shows [Ana|c1] with [Bo|p1].",
    "The school reported that [Ana|c1] met [Bo|p1].",
    "Police confirmed that [Ana|c1] was with [Bo|p1].",
]
NO_DENIAL = [
    "[Ana|c1] did not deny knowing [Bo|p1].",
    "[Ana|c1] never said she didn't know [Bo|p1].",
    "[Bo|p1] no longer lives at [14 Mill Road|a1].",
    "[Bo|p1] is never without [Ana|c1].",
    "[Bo|p1] was told not to contact [Ana|c1].",
]

Link = tuple[str, str, str, bool]


def _found(text: str, *, by_grammar: bool) -> list[tuple[Link, Proposal]]:
    note = Marked(text)
    reading = replace(note.reading, passages=passages(note.reading))
    parser = loaded("auto") if by_grammar else None
    parse = parsed(reading, parser) if parser else None
    reading = referred(reading, parse)
    found = surfaced(reading) + (framed(reading, parse) if parse else [])
    held = []
    for one in (weighed(reading, each, parse) for each in found):
        if one.tail is not None:
            pair = (note.ids[one.head.entity], note.ids[one.tail.entity])
            kind = family(one.kind)
            head, tail = sorted(pair) if kind in EITHER_WAY else pair
            held.append(((kind.value, head, tail, one.negated), one))
    return held


def _expected(written: str) -> set[Link]:
    either = {kind.value for kind in EITHER_WAY}
    links = set()
    for one in written.split(";"):
        sign, kind, head, tail = one.split()
        ends = sorted((head, tail)) if kind in either else (head, tail)
        links.add((kind, ends[0], ends[1], sign == "-"))
    return links


def _agrees(text: str, expected: str, *, by_grammar: bool) -> None:
    found, wanted = {link for link, _ in _found(text, by_grammar=by_grammar)}, _expected(expected)
    assert wanted <= found, found
    pairs = {frozenset(link[1:3]) for link in wanted if link[3]}
    assert not [link for link in found if link[3] and frozenset(link[1:3]) not in pairs]
    contrary = {(*link[:3], False) for link in wanted if link[3]} - wanted
    assert not contrary & found


@pytest.mark.parametrize(("text", "expected"), DENIED)
def test_a_denial_is_found_and_marked_without_a_grammar(text: str, expected: str) -> None:
    _agrees(text, expected, by_grammar=False)


@pytest.mark.parametrize(("text", "expected"), [*DENIED, *BY_GRAMMAR])
def test_a_denial_is_found_and_marked_with_a_grammar(text: str, expected: str) -> None:
    _agrees(text, expected, by_grammar=True)


@pytest.mark.parametrize("text", NO_DENIAL)
def test_what_only_sounds_like_a_denial_is_none(text: str) -> None:
    assert not [link for link, _ in _found(text, by_grammar=False) if link[3]]


@pytest.mark.parametrize("text", TOLD)
@pytest.mark.parametrize("by_grammar", [False, True])
def test_what_others_tell_or_believe_is_marked_told(text: str, by_grammar: bool) -> None:
    found = [one for link, one in _found(text, by_grammar=by_grammar) if link == ("MET_WITH", "c1", "p1", False)]
    assert found
    assert all(one.told for one in found)


@pytest.mark.parametrize("text", OWN)
@pytest.mark.parametrize("by_grammar", [False, True])
def test_what_the_child_or_an_agency_says_is_not_told(text: str, by_grammar: bool) -> None:
    found = [one for _, one in _found(text, by_grammar=by_grammar)]
    assert found
    assert not any(one.told for one in found)
