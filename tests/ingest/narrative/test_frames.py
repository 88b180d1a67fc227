"""What the frames find: each line is a sentence of its own, with the links that a careful reader takes from it.

A link that is lost here is lost to a child's map; one that is made up here is a false accusation in the queue.
"""

import pytest

from graph.model.names import SYMMETRIC, Kind
from ingest.narrative.grammar.frame_rules import frame_rules
from ingest.narrative.grammar.frames import framed
from ingest.narrative.reading import Finder, How
from tests.ingest.narrative.grammatical import Marked, marked

_EITHER_WAY = frozenset({*SYMMETRIC, Kind.CONTACTED, Kind.KIN_OF})

TOGETHER = [
    ("[Lexi|c1] left the unit with [Demi|y1] at teatime.", "MISSING_WITH c1 y1"),
    ("[Demi|y1] and {she|c1} sneaked out together. [Lexi|c1] is fine.", "MISSING_WITH y1 c1"),
    (
        "[Lexi|c1] said {she|c1} met up with [Demi|y1] outside [the leisure centre|l1].",
        "MET_WITH c1 y1; SEEN_AT c1 l1; SEEN_AT y1 l1",
    ),
    ("[Lexi|c1] may have been with [Kaz|s1].", "MET_WITH c1 s1"),
    ("Gran says [Lexi|c1] was with [Kaz|s1] at [Halo Barbers|b1].", "MET_WITH c1 s1; SEEN_AT c1 b1; SEEN_AT s1 b1"),
    ("[Lexi|c1] ran off with [Demi|y1], who gave {her|c1} a vape.", "MISSING_WITH c1 y1; GAVE_TO y1 c1"),
    ("[Lexi|c1] came back to [Dale House|l1] with [Demi|y1].", "MET_WITH c1 y1; SEEN_AT c1 l1; SEEN_AT y1 l1"),
    ("[Tyler|c1] goes missing with [Jordan|y1].", "MISSING_WITH c1 y1"),
    ("[Tyler|c1] was reported missing alongside [Jordan|y1].", "MISSING_WITH c1 y1"),
    (
        "[Tyler|c1] was in the company of [Jordan|y1] at [the arcade|b1].",
        "MET_WITH c1 y1; SEEN_AT c1 b1; SEEN_AT y1 b1",
    ),
    ("[Tyler|c1] met [Denny|s1] online.", "MET_WITH c1 s1"),
    (
        "[Tyler|c1] and [Jordan|y1] went to [the arcade|b1] together.",
        "MISSING_WITH c1 y1; SEEN_AT c1 b1; SEEN_AT y1 b1",
    ),
    ("[Tyler|c1] told his worker {he|c1} had been with [Jordan|y1] all night.", "MET_WITH c1 y1"),
]

KNOWN = [
    ("[Lexi|c1] is in a relationship with [Kaz|s1].", "PARTNER_OF c1 s1"),
    ("[Lexi|c1]'s boyfriend, [Kaz|s1], works at [Halo Barbers|b1].", "PARTNER_OF s1 c1; WORKS_AT s1 b1"),
    ("[Lexi|c1] knows [Kaz|s1] through [Demi|y1].", "ASSOCIATES_WITH c1 s1"),
    ("[Lexi|c1] hangs around with [Demi|y1] and [Shay|y2].", "ASSOCIATES_WITH c1 y1; ASSOCIATES_WITH c1 y2"),
    ("[Demi|y1] is a friend of [Lexi|c1].", "ASSOCIATES_WITH y1 c1"),
    ("[Lexi|c1]'s best friend is [Demi|y1].", "ASSOCIATES_WITH y1 c1"),
    ("[Kaz|s1] and [Omar|s2] are brothers.", "KIN_OF s2 s1"),
    ("[Omar|s2] is [Kaz|s1]'s cousin.", "KIN_OF s2 s1"),
    ("[Lexi|c1] works for [Kaz|s1] at weekends.", "ASSOCIATES_WITH c1 s1"),
    ("[Lexi|c1] was introduced to [Kaz|s1] by [Demi|y1].", "ASSOCIATES_WITH c1 s1; ASSOCIATES_WITH y1 c1"),
    ("[Lexi|c1] used to go out with [Kaz|s1].", "PARTNER_OF c1 s1"),
    ("[Lexi|c1] is seeing a lad called [Kaz|s1].", "PARTNER_OF c1 s1"),
    ("[Lexi|c1] split up with [Kaz|s1].", "PARTNER_OF c1 s1"),
    (
        "[Tyler|c1] explained that [Jordan|y1]'s uncle [Denny|s1] had driven {them|c1+y1} to [Wickstead|l1].",
        "KIN_OF s1 y1; TRANSPORTED s1 c1; TRANSPORTED s1 y1; SEEN_AT c1 l1; SEEN_AT y1 l1; SEEN_AT s1 l1",
    ),
    ("[Denny|s1] has previously been linked to [Carla|p1].", "ASSOCIATES_WITH s1 p1"),
    ("[Tyler|c1] has fallen out with [Jordan|y1].", "ASSOCIATES_WITH c1 y1"),
    ("[Tyler|c1] stayed the night at {his|c1} friend [Jordan|y1]'s house.", "ASSOCIATES_WITH y1 c1"),
    ("[Denny|s1]'s partner is [Carla|p1].", "PARTNER_OF p1 s1"),
    ("[Carla|p1] is [Denny|s1]'s ex.", "PARTNER_OF p1 s1"),
    ("[Carla|p1] and [Denny|s1] are a couple.", "PARTNER_OF p1 s1"),
    ("[Carla|p1] is dating [Denny|s1].", "PARTNER_OF p1 s1"),
]

IN_TOUCH = [
    ("[Kaz|s1] has been messaging [Lexi|c1] on Snapchat.", "CONTACTED s1 c1"),
    ("[Lexi|c1] received a text from [Kaz|s1].", "CONTACTED c1 s1"),
    ("[Tyler|c1] added [Denny|s1] on Snapchat.", "CONTACTED c1 s1"),
    ("[Tyler|c1] and [Denny|s1] have been in contact.", "CONTACTED c1 s1"),
    ("[Tyler|c1]'s phone contained messages from [Denny|s1].", "CONTACTED c1 s1"),
    ("[Tyler|c1] rang {his|c1} mum, [Sue|f1], from [the arcade|b1].", "CONTACTED c1 f1; KIN_OF f1 c1; SEEN_AT c1 b1"),
]

GIVEN = [
    ("[Kaz|s1] bought [Lexi|c1] and [Demi|y1] trainers.", "GAVE_TO s1 c1; GAVE_TO s1 y1"),
    ("[Kaz|s1] bought {them|c1+y1} a takeaway. [Lexi|c1] and [Demi|y1] ate it.", "GAVE_TO s1 c1; GAVE_TO s1 y1"),
    ("[Lexi|c1] was given cannabis by [Kaz|s1].", "GAVE_TO s1 c1"),
    ("[Lexi|c1] got the money from [Kaz|s1].", "GAVE_TO s1 c1"),
    ("[Kaz|s1] supplies [Lexi|c1] with cannabis.", "GAVE_TO s1 c1"),
    ("[Kaz|s1] sent [Lexi|c1] £20.", "GAVE_TO s1 c1"),
    ("[Kaz|s1] lent {her|c1} {his|s1} phone. [Lexi|c1] said so.", "GAVE_TO s1 c1"),
    ("[Tyler|c1] owes [Denny|s1] money.", "OWES c1 s1"),
    ("[Denny|s1] told [Tyler|c1] that {he|c1} owed {him|s1} £200.", "OWES c1 s1"),
    ("[Denny|s1] had bought {him|c1} new trainers and given {him|c1} £40. [Tyler|c1] said so.", "GAVE_TO s1 c1"),
    ("[Tyler|c1] was bought food by [Denny|s1].", "GAVE_TO s1 c1"),
    ("[Denny|s1] sold cannabis to [Tyler|c1].", "GAVE_TO s1 c1"),
]

HARMED = [
    ("[Kaz|s1] hit [Lexi|c1] and took {her|c1} phone off {her|c1}.", "HARMED s1 c1"),
    ("[Lexi|c1] says {she|c1} was threatened by [Kaz|s1].", "THREATENED s1 c1"),
    ("[Lexi|c1] slapped [Demi|y1].", "HARMED c1 y1"),
    (
        "[Kaz|s1] punched {him|c1} outside [Halo Barbers|b1]. [Jay|c1] was hurt.",
        "HARMED s1 c1; SEEN_AT c1 b1; SEEN_AT s1 b1",
    ),
    ("[Denny|s1] grabbed [Tyler|c1] by the arm.", "HARMED s1 c1"),
    ("[Tyler|c1] disclosed that [Denny|s1] had assaulted {him|c1}.", "HARMED s1 c1"),
]

DRIVEN = [
    ("[Lexi|c1] was picked up by [Kaz|s1] in a [red Polo|v1].", "TRANSPORTED s1 c1; USES s1 v1; TRAVELLED_IN c1 v1"),
    ("[Kaz|s1] drives a [black Audi|v1].", "USES s1 v1"),
    (
        "[Lexi|c1] was seen getting into a [black Audi|v1] driven by [Kaz|s1].",
        "TRAVELLED_IN c1 v1; USES s1 v1; TRANSPORTED s1 c1",
    ),
    ("The [black Audi|v1] belongs to [Kaz|s1].", "USES s1 v1"),
    ("[Kaz|s1]'s number is [01632 960111|t1].", "USES s1 t1"),
    ("[Kaz|s1] uses [01632 960111|t1].", "USES s1 t1"),
    (
        "[Kaz|s1] collected [Lexi|c1] from [the station|l1] and drove {her|c1} to [Marsh Street|a1].",
        "TRANSPORTED s1 c1; SEEN_AT c1 l1; SEEN_AT s1 l1; SEEN_AT c1 a1; SEEN_AT s1 a1",
    ),
    (
        "[Kaz|s1] was seen dropping [Lexi|c1] off outside [the school|l1].",
        "TRANSPORTED s1 c1; SEEN_AT c1 l1; SEEN_AT s1 l1",
    ),
    ("[Lexi|c1] got into [Kaz|s1]'s [black Audi|v1].", "TRAVELLED_IN c1 v1; USES s1 v1"),
    ("[Lexi|c1] and [Demi|y1] were stopped in a [black Audi|v1].", "TRAVELLED_IN c1 v1; TRAVELLED_IN y1 v1"),
    ("[Kaz|s1] is the registered keeper of [the Audi|v1].", "USES s1 v1"),
    ("[Tyler|c1] accepted a lift from [Denny|s1].", "TRANSPORTED s1 c1"),
    (
        "[Tyler|c1] was a passenger in [a white van|v1] driven by [Denny|s1].",
        "TRAVELLED_IN c1 v1; USES s1 v1; TRANSPORTED s1 c1",
    ),
    ("[Denny|s1] owns [a white van|v1] and works as a roofer.", "USES s1 v1"),
    ("[Tyler|c1] was dropped off at [Ash House|l1] by [Denny|s1].", "TRANSPORTED s1 c1; SEEN_AT c1 l1; SEEN_AT s1 l1"),
    ("[Tyler|c1] has been seen in [a white van|v1] with [Denny|s1].", "TRAVELLED_IN c1 v1; MET_WITH c1 s1"),
]

PLACES = [
    ("[Lexi|c1] spent the night at [Birch Avenue|a1].", "STAYED_AT c1 a1"),
    ("[Lexi|c1] was found asleep at [the bus depot|l1] by officers.", "FOUND_AT c1 l1"),
    ("[Lexi|c1] went to [the park|l1] without [Demi|y1].", "SEEN_AT c1 l1; -MET_WITH c1 y1"),
    (
        "[Lexi|c1] walked to [the park|l1] and met [Demi|y1] and [Shay|y2] there.",
        "SEEN_AT c1 l1; MET_WITH c1 y1; MET_WITH c1 y2",
    ),
    ("[Lexi|c1] has been staying at [Kaz|s1]'s address, [9 Quay Road|a1].", "STAYED_AT c1 a1; LIVES_AT s1 a1"),
    (
        "[Lexi|c1] stayed with [Demi|y1] at [the caravan park|l1].",
        "STAYED_AT c1 l1; HARBOURED y1 c1; MET_WITH c1 y1; STAYED_AT y1 l1",
    ),
    (
        "[Lexi|c1] told me that {she|c1} had been at a party on [Marsh Street|a1] with [Demi|y1].",
        "SEEN_AT c1 a1; MET_WITH c1 y1; SEEN_AT y1 a1",
    ),
    ("[Lexi|c1] slept on the sofa at [Demi|y1]'s in [Hullport|l1].", "STAYED_AT c1 l1; LIVES_AT y1 l1"),
    ("[Lexi|c1] saw [Kaz|s1] at [the park|l1].", "SEEN_AT s1 l1"),
    ("[Tyler|c1] was discovered by security in the toilets at [Castle Retail Park|l1].", "FOUND_AT c1 l1"),
    ("[Tyler|c1] had been sleeping rough near [the canal|l1].", "STAYED_AT c1 l1"),
    (
        "[Tyler|c1] travelled to [Wickstead|l1] by train and stayed with [Denny|s1].",
        "SEEN_AT c1 l1; HARBOURED s1 c1; MET_WITH c1 s1",
    ),
    ("[Tyler|c1] regularly visits [Rowan Close|a1].", "SEEN_AT c1 a1"),
    ("CCTV shows [Tyler|c1] entering [the arcade|b1] with [Denny|s1].", "SEEN_AT c1 b1; MET_WITH c1 s1; SEEN_AT s1 b1"),
    ("[Denny|s1] was captured on CCTV at [the arcade|b1].", "SEEN_AT s1 b1"),
    ("[Denny|s1] had driven past [the school|l1] in [a white van|v1].", "SEEN_AT s1 l1; USES s1 v1"),
    ("[Tyler|c1] was returned to [Ash House|l1] by officers.", "SEEN_AT c1 l1"),
    ("[Denny|s1] was waiting for [Tyler|c1] outside [the school|l1].", "SEEN_AT s1 l1"),
]

HOMES = [
    ("[Kaz|s1] is the manager of [Halo Barbers|b1].", "RUNS s1 b1"),
    ("[Halo Barbers|b1] is owned by [Kaz|s1].", "RUNS s1 b1"),
    ("[Kaz|s1], owner of [Halo Barbers|b1], was spoken to.", "RUNS s1 b1"),
    (
        "[Lexi|c1] lives with {her|c1} aunt [Maureen|f1] at [4 Dock Lane|a1].",
        "LIVES_AT c1 a1; LIVES_AT f1 a1; KIN_OF f1 c1",
    ),
    (
        "[Lexi|c1] lives at [4 Dock Lane|a1] with {her|c1} mum and two sisters, [Amy|f1] and [Beth|f2].",
        "LIVES_AT c1 a1; LIVES_AT f1 a1; LIVES_AT f2 a1; KIN_OF f1 c1; KIN_OF f2 c1",
    ),
    ("[Lexi|c1] was reported missing from [Dale House|l1].", "LIVES_AT c1 l1"),
    ("[Lexi|c1] is placed at [Dale House|l1].", "PLACED_AT c1 l1"),
    ("[Lexi|c1] moved to [Dale House|l1] in May.", "LIVES_AT c1 l1"),
    ("[Lexi|c1] has a job at [Halo Barbers|b1].", "WORKS_AT c1 b1"),
    ("[Kaz|s1] lets young people stay at {his|s1} flat on [Quay Road|a1].", "LIVES_AT s1 a1"),
    ("[Kaz|s1] is a tenant at [9 Quay Road|a1].", "LIVES_AT s1 a1"),
    ("It is believed that [Kaz|s1] is living above [Halo Barbers|b1].", "LIVES_AT s1 b1"),
    (
        "[Denny|s1] lives on [Rowan Close|a1] with {his|s1} girlfriend [Carla|p1].",
        "LIVES_AT s1 a1; LIVES_AT p1 a1; PARTNER_OF p1 s1",
    ),
    ("[Denny|s1] runs [Fresh Fades|b1] on [Mill Road|a1].", "RUNS s1 b1; LOCATED_AT b1 a1"),
    ("[Denny|s1] is employed at [Fresh Fades|b1].", "WORKS_AT s1 b1"),
    (
        "[Tyler|c1] resides at [12 Elder Way|a1] with {his|c1} father, [Paul|f1].",
        "LIVES_AT c1 a1; LIVES_AT f1 a1; KIN_OF f1 c1",
    ),
    ("[Denny|s1], who lives at [12 Elder Way|a1], is known to police.", "LIVES_AT s1 a1"),
]

ENDED = [
    ("[Tyler|c1] no longer lives at [Ash House|l1].", "LIVES_AT c1 l1"),
    ("[Denny|s1] does not work at [the arcade|b1] any more.", "WORKS_AT s1 b1"),
    ("[Tyler|c1] did not get back to [Ash House|l1] until two.", "SEEN_AT c1 l1"),
    ("[Tyler|c1] had no phone with {him|c1} at [the arcade|b1].", ""),
    ("[Tyler|c1] refused to say that [Denny|s1] had hit {him|c1}.", ""),
    ("[Denny|s1] is not thought to live at [Ash House|l1].", "-LIVES_AT s1 l1"),
    ("There is nothing to suggest that [Tyler|c1] has met [Denny|s1].", "-MET_WITH c1 s1"),
    ("[Tyler|c1] left without seeing [Denny|s1].", "-MET_WITH c1 s1"),
]

NOTHING = [
    "[Kaz|s1] threatened to hurt [Lexi|c1]'s brother.",
    "[Lexi|c1] and [Kaz|s1] are no longer together. [Lexi|c1] confirmed this.",
    "[Lexi|c1] wants to meet [Kaz|s1] at [the park|l1].",
    "If [Kaz|s1] goes to [the unit|l1] staff will ring 999.",
    "[Lexi|c1] was going to meet [Kaz|s1].",
    "Mum rang [Kaz|s1] and told {him|s1} to stay away from [Lexi|c1].",
    "[Kaz|s1] asked [Lexi|c1] to carry a package.",
    "Neighbours at [Rowan Close|a1] report that [Tyler|c1] is a regular visitor.",
    "[Tyler|c1] refused to say who gave {him|c1} the phone.",
    "Police attended [12 Elder Way|a1] but [Tyler|c1] was not there.",
    "[Tyler|c1] said that [Jordan|y1] was there too but not [Mo|y2].",
    "[Denny|s1] told [Tyler|c1] not to tell anyone.",
    "[Denny|s1] invited [Tyler|c1] to [the arcade|b1].",
    "[Tyler|c1] agreed not to see [Denny|s1].",
    "[Tyler|c1] is frightened of [Denny|s1].",
]

DENIED = [
    ("[Kaz|s1] offered [Lexi|c1] a lift but {she|c1} refused.", "-TRANSPORTED s1 c1"),
    ("[Lexi|c1] did not stay at [Ryan|y1]'s flat on [Birch Avenue|a1].", "-STAYED_AT c1 a1; LIVES_AT y1 a1"),
    ("[Lexi|c1] denied being at [the snooker hall|l1].", "-SEEN_AT c1 l1"),
    ("[Lexi|c1] denies that {she|c1} has ever met [Kaz|s1].", "-MET_WITH c1 s1"),
    ("Staff say [Kaz|s1] has never been to [the unit|l1].", "-SEEN_AT s1 l1"),
    ("[Lexi|c1] has had no contact with [Kaz|s1] since June.", "-CONTACTED c1 s1"),
    ("[Kaz|s1] did not give {her|c1} anything. [Lexi|c1] was sure.", "-GAVE_TO s1 c1"),
    ("[Lexi|c1] does not know anyone called [Kaz|s1].", "-ASSOCIATES_WITH c1 s1"),
    ("[Lexi|c1] has blocked [Kaz|s1].", "-ASSOCIATES_WITH c1 s1"),
    ("[Lexi|c1] was not with [Demi|y1] or [Shay|y2].", "-MET_WITH c1 y1; -MET_WITH c1 y2"),
    ("Neither [Lexi|c1] nor [Demi|y1] went to [the park|l1].", "-SEEN_AT c1 l1; -SEEN_AT y1 l1"),
    ("No one saw [Lexi|c1] at [the park|l1].", "-SEEN_AT c1 l1"),
    ("There was no sign of [Lexi|c1] at [the park|l1].", "-SEEN_AT c1 l1"),
    ("[Lexi|c1] has never been hit by [Kaz|s1].", "-HARMED s1 c1"),
    ("[Lexi|c1] hasn't spoken to [Kaz|s1] since May.", "-CONTACTED c1 s1"),
    ("There is no link between [Tyler|c1] and [Denny|s1].", "-ASSOCIATES_WITH c1 s1"),
    ("[Tyler|c1] is no longer friends with [Jordan|y1].", "-ASSOCIATES_WITH c1 y1"),
    ("[Tyler|c1] denied taking drugs with [Jordan|y1].", "-MET_WITH c1 y1"),
    ("[Tyler|c1] does not work at [Fresh Fades|b1].", "-WORKS_AT c1 b1"),
    ("[Tyler|c1] was not at [12 Elder Way|a1] when police called.", "-SEEN_AT c1 a1"),
    ("Officers searched [12 Elder Way|a1] with no trace of [Tyler|c1].", "-SEEN_AT c1 a1"),
]


def found(note: Marked) -> set[tuple[str, ...]]:
    """The links as "-KIND head tail", "-" where denied; ends of symmetric kinds in order of their names."""
    return {
        link(("-" if one.negated else "") + one.kind.value, note.ids[one.head.entity], note.ids[one.tail.entity])
        for one in framed(note.reading, note.parse)
        if one.tail is not None
    }


def link(kind: str, head: str, tail: str) -> tuple[str, ...]:
    pair = sorted((head, tail)) if Kind(kind.lstrip("-")) in _EITHER_WAY else (head, tail)
    return (kind, *pair)


def expected(text: str) -> set[tuple[str, ...]]:
    return {link(*one.split()) for one in text.split("; ")}


@pytest.mark.parametrize(
    ("text", "links"),
    [*TOGETHER, *KNOWN, *IN_TOUCH, *GIVEN, *HARMED, *DRIVEN, *PLACES, *HOMES],
    ids=lambda one: one[:60],
)
def test_what_a_sentence_says_is_found_and_nothing_else(text: str, links: str) -> None:
    assert found(marked(text)) == expected(links)


@pytest.mark.parametrize(("text", "links"), DENIED, ids=lambda one: one[:60])
def test_what_is_denied_is_never_proposed_as_so(text: str, links: str) -> None:
    assert found(marked(text)) == expected(links)


@pytest.mark.parametrize(("text", "links"), ENDED, ids=lambda one: one[:60])
def test_what_ended_or_is_denied_of_something_else_is_not_denied(text: str, links: str) -> None:
    assert found(marked(text)) == (expected(links) if links else set())


@pytest.mark.parametrize("text", NOTHING)
def test_plans_conditions_and_fears_are_no_links(text: str) -> None:
    assert found(marked(text)) == set()


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[Ana|c1] spoke. {|c1}Located at [Hull|l1] with [Bo|y1].", "FOUND_AT c1 l1; FOUND_AT y1 l1; MET_WITH c1 y1"),
        ("[Ana|c1] spoke. {|c1}Went out with [Bo|y1].", "MISSING_WITH c1 y1"),
        ("[Ana|c1] spoke. {|c1}Not seen [Kai|s1].", "-MET_WITH c1 s1"),
    ],
)
def test_a_subject_left_out_is_the_one_that_the_reference_says(text: str, links: str) -> None:
    note = marked(text)
    assert found(note) == expected(links)
    hows = {one.head.how for one in framed(note.reading, note.parse) if note.ids[one.head.entity] == "c1"}
    assert How.ELIDED in hows


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Were {you|c1} with [Bo|y1]?\nNo.\n[Ana|c1] spoke.", "-MET_WITH c1 y1"),
        ("Were {you|c1} with [Bo|y1]?\nYes.\n[Ana|c1] spoke.", "MET_WITH c1 y1"),
        ("[Ana|c1] was asked whether [Kai|s1] hit {her|c1} and {she|c1} said that {he|s1} had not.", "-HARMED s1 c1"),
    ],
)
def test_a_question_counts_as_it_is_answered(text: str, links: str) -> None:
    assert found(marked(text)) == expected(links)


def test_a_question_without_an_answer_is_no_link() -> None:
    assert found(marked("Were {you|c1} with [Bo|y1]? [Ana|c1] shrugged.")) == set()


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[Bo|y1] met [Kai|s1]. [Ana|c1] did too.", "MET_WITH y1 s1; MET_WITH c1 s1"),
        ("[Ana|c1] was at [the park|l1]. Gran says {she|c1} never.", "SEEN_AT c1 l1; -SEEN_AT c1 l1"),
        ("Staff say [Ana|c1] was with [Kai|s1]. [Ana|c1] denies this.", "MET_WITH c1 s1; -MET_WITH c1 s1"),
    ],
)
def test_what_is_said_again_or_denied_without_its_words_is_found(text: str, links: str) -> None:
    assert found(marked(text)) == expected(links)


def test_a_worker_who_speaks_with_a_child_is_no_companion() -> None:
    assert found(marked("[Ms Hale|w1] met [Ana|c1] at [the school|l1].")) <= {("SEEN_AT", "c1", "l1")}


def test_every_proposal_shows_its_sentence_its_words_and_its_rule() -> None:
    note = marked("[Ana|c1] was tired. [Kai|s1] bought {her|c1} chips and drove {her|c1} to [Hull|l1].")
    proposals = framed(note.reading, note.parse)
    assert proposals
    for one in proposals:
        assert note.reading.text(one.sentence) == "Kai bought her chips and drove her to Hull."
        assert one.sentence.holds(one.trigger)
        assert one.rule.startswith("frames.")
        assert one.finder is Finder.FRAMES
    assert proposals == framed(note.reading, note.parse)


def test_a_gift_says_what_was_given() -> None:
    note = marked("[Kai|s1] gave [Ana|c1] a phone. [Kai|s1] gave [Ana|c1] £20. [Kai|s1] gave [Ana|c1] some vodka.")
    assert [one.value for one in framed(note.reading, note.parse)] == ["phone", "money", "alcohol"]


def test_nobody_is_linked_through_a_word_that_stands_for_nobody_known() -> None:
    assert found(marked("She met [Kai|s1] at [the park|l1].")) <= {("SEEN_AT", "s1", "l1")}


def test_rules_have_one_id_each() -> None:
    ids = [one.id for one in frame_rules().families]
    assert len(ids) == len(set(ids))
