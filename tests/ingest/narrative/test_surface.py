"""Each rule finds what it is for and leaves alone what only looks so: a rule that fires on anything fills the queue."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.names import Kind
from ingest.narrative.reading import MentionLabel, NoteKind, Proposal, Reading
from ingest.narrative.reference.passages import passages
from ingest.narrative.reference.reference import referred
from ingest.narrative.surface.polarity import weighed
from ingest.narrative.surface.rulebook import rulebook
from ingest.narrative.surface.signature import ENDS
from ingest.narrative.surface.stream import sort_of
from ingest.narrative.surface.surface import surfaced
from tests.ingest.narrative.marked import Marked

RULES = {
    "left_with": ("[Ana|c1] ran off with [Bo|p1].", "[Ana|c1] has a row with [Bo|p1]."),
    "left_with_place": ("[Ana|c1] went to [Mill Park|l1] with [Bo|p1].", "[Ana|c1] did not go to [Mill Park|l1]."),
    "met": ("[Ana|c1] met [Bo|p1].", "[Ana|c1] wants to meet [Bo|p1]."),
    "met_place": ("[Ana|c1] met [Bo|p1] at [Mill Park|l1].", "[Ana|c1] never met [Bo|p1] at [Mill Park|l1]."),
    "was_with": ("[Ana|c1] came back with [Bo|p1].", "[Ana|c1] is happy with [Bo|p1]."),
    "was_with_place": ("[Ana|c1] was with [Bo|p1] at [Mill Park|l1].", "[Ana|c1] lives with [Bo|p1]."),
    "with_behind": ("Seen: [Ana|c1] with [Bo|p1].", "[Ana|c1] and [Bo|p1]."),
    "not_met": ("[Ana|c1] has not seen [Bo|p1].", "[Ana|c1] met [Bo|p1]."),
    "company": ("[Ana|c1] was in the company of [Bo|p1].", "A company rang [Bo|p1] about [Ana|c1]."),
    "left_together": ("[Ana|c1] and [Bo|p1] left together.", "[Ana|c1] left. [Bo|p1] stayed."),
    "together": ("[Ana|c1] and [Bo|p1] are always together.", "[Ana|c1] got it together."),
    "no_relation": ("[Ana|c1] is no relation to [Bo|p1].", "[Ana|c1] has a good relation to school."),
    "is_kin": ("[Bo|p1] is [Ana|c1]'s cousin.", "[Bo|p1] is [Ana|c1]'s teacher."),
    "are_kin": ("[Ana|c1] and [Bo|p1] are cousins.", "[Ana|c1] and [Bo|p1] are late."),
    "is_partner_of": ("[Bo|p1] is [Ana|c1]'s boyfriend.", "[Bo|p1] is [Ana|c1]'s tutor."),
    "is_partner": ("[Ana|c1] is in a relationship with [Bo|p1].", "[Ana|c1] has a good relationship with her mum."),
    "split_up": ("[Ana|c1] and [Bo|p1] split up.", "[Ana|c1] and [Bo|p1] had chips."),
    "is_friend_of": ("[Bo|p1] is just a friend of [Ana|c1].", "[Bo|p1] is just a witness."),
    "best_friend": ("[Ana|c1] was quiet. Her friends are [Bo|p1] and [Cem|p2].", "[Ana|c1] and [Bo|p1] were quiet."),
    "friends_with": ("[Ana|c1] hangs about with [Bo|p1].", "[Ana|c1] hangs about at [Mill Park|l1]."),
    "introduced": ("[Cem|p2] introduced [Ana|c1] to [Bo|p1].", "[Cem|p2] introduced himself."),
    "introduced_by": ("[Cem|p2] introduced [Ana|c1] to [Bo|p1].", "[Cem|p2] introduced a rule."),
    "has_number": ("[Ana|c1] has [Bo|p1]'s number.", "[Ana|c1] has [Bo|p1]'s coat."),
    "knows": ("[Ana|c1] knows [Bo|p1].", "[Ana|c1] does know where [Bo|p1] is."),
    "sells_for": ("[Ana|c1] is running for [Bo|p1].", "[Ana|c1] is running late."),
    "blocked": ("[Ana|c1] has blocked [Bo|p1].", "[Ana|c1] saw a blocked road."),
    "contacted": ("[Bo|p1] keeps texting [Ana|c1].", "[Bo|p1] has a new text."),
    "gave": ("[Bo|p1] gave [Ana|c1] a phone.", "[Bo|p1] gave [Ana|c1] his name."),
    "gift_from": ("[Ana|c1] got the coat from [Bo|p1].", "[Ana|c1] got home."),
    "drove": ("[Bo|p1] drove [Ana|c1] home.", "[Ana|c1] used to drive for [Bo|p1]."),
    "drove_vehicle": ("[Bo|p1] drove [Ana|c1] home in a [red Fiat|v1].", "[Bo|p1] saw a [red Fiat|v1]."),
    "driven_in": ("[Bo|p1] drove [Ana|c1] home in a [red Fiat|v1].", "[Bo|p1] drove home."),
    "driven_to": ("[Bo|p1] drove [Ana|c1] to [Mill Park|l1].", "[Bo|p1] likes [Mill Park|l1]."),
    "lift_from": ("[Ana|c1] had a lift home from [Bo|p1].", "[Ana|c1] took the lift."),
    "passenger_of": (
        "[Ana|c1] was a passenger in a car driven by [Bo|p1].",
        "[Ana|c1] was a passenger on the bus.",
    ),
    "harmed": ("[Bo|p1] slapped [Ana|c1].", "[Bo|p1] and [Ana|c1] shook hands."),
    "threatened": ("[Bo|p1] has threatened [Ana|c1].", "[Bo|p1] feels threatened."),
    "forced": ("[Bo|p1] took the phone off [Ana|c1].", "[Bo|p1] took a photo."),
    "stayed_at": ("[Ana|c1] slept at [9 Hay Road|a1].", "[Ana|c1] slept badly."),
    "stayed_with": ("[Ana|c1] stayed over with [Bo|p1].", "[Ana|c1] stayed calm."),
    "let_stay": ("[Bo|p1] lets [Ana|c1] sleep at [9 Hay Road|a1].", "[Bo|p1] lets [9 Hay Road|a1] go."),
    "lives_at": ("[Bo|p1] lives at [9 Hay Road|a1].", "[Bo|p1] likes [9 Hay Road|a1]."),
    "address_of": ("[Bo|p1], [9 Hay Road|a1], was in.", "[Bo|p1] ran past."),
    "from_place": ("[Bo|p1] from [Stowe|l1] rang.", "[Bo|p1] was collected from [Stowe|l1]."),
    "home_to": ("[Ana|c1] was taken home to [9 Hay Road|a1].", "[Ana|c1] was taken to [Mill Park|l1]."),
    "placed_here": ("Update from [Gull House|l1]. [Ana|c1], placed here since May.", "[Ana|c1] was placed first."),
    "placed_at": ("[Ana|c1] is missing from her placement, [Gull House|l1].", "[Ana|c1] missed [Gull House|l1]."),
    "in_vehicle_of": ("Stop of a [red Fiat|v1]. Driver [Bo|p1].", "Bus driver spoke to [Bo|p1]."),
    "driver_stopped_at": ("Stop at [Mill Road|a1], [red Fiat|v1]. Driver [Bo|p1].", "Driver unknown."),
    "passenger_in": ("Stop of a [red Fiat|v1]. Passenger [Ana|c1].", "A passenger rang."),
    "passenger_stopped_at": (
        "Stop at [Mill Road|a1], [red Fiat|v1]. Passenger [Ana|c1].",
        "[Ana|c1] ran.",
    ),
    "tenant_here": (
        "Checked [9 Hay Road|a1]. [Bo|p1] is the tenant.",
        "[9 Hay Road|a1]. [Bo|p1] is the witness.",
    ),
    "moved_in": ("Checked [9 Hay Road|a1]. [Bo|p1] moved himself in.", "[Bo|p1] moved on from [9 Hay Road|a1]."),
    "no_trace": ("Attended [9 Hay Road|a1], no trace of [Ana|c1].", "Attended [9 Hay Road|a1] about [Ana|c1]."),
    "found_at": ("[Ana|c1] was found at [Mill Park|l1].", "[Ana|c1] found a phone at [Mill Park|l1]."),
    "sighted_at": ("Staff saw [Ana|c1] at [Mill Park|l1].", "Staff saw to it."),
    "present_at": ("Attended [9 Hay Road|a1]. Also present were [Bo|p1] and [Cem|p2].", "[Bo|p1] brought a present."),
    "seen_list": (
        "Two were seen at [Mill Park|l1] last week: [Ana|c1] and [Bo|p1].",
        "[Mill Park|l1]: [Ana|c1].",
    ),
    "seen_at": ("[Ana|c1] walked to [Mill Park|l1].", "[Ana|c1] wants to go to [Mill Park|l1]."),
    "seen_from": ("[Bo|p1] came out of [Mill Park|l1].", "[Bo|p1] collects coins."),
    "works_at": ("[Bo|p1] works at [Suds|b1].", "[Bo|p1] walked past [Suds|b1]."),
    "job_at": ("[Suds|b1] manager [Bo|p1] rang.", "[Bo|p1] was seen at [Suds|b1]."),
    "drives": ("[Bo|p1] owns a [red Fiat|v1].", "[Bo|p1] saw a [red Fiat|v1]."),
    "on_wheels": ("[Bo|p1] on a [blue moped|v1] shouted.", "[Bo|p1] chased a [blue moped|v1]."),
    "driven_by": ("The [red Fiat|v1] is registered to [Bo|p1].", "The [red Fiat|v1] passed [Bo|p1]."),
    "got_in": ("[Ana|c1] got into a [red Fiat|v1].", "[Ana|c1] likes the [red Fiat|v1]."),
    "number_of": ("[Bo|p1]'s number is [07700 900111|t1].", "[Bo|p1] rang."),
    "uses_number": ("[Bo|p1] is using [07700 900111|t1].", "[Bo|p1] refused, office [07700 900111|t1]."),
    "located_in": ("[Suds|b1] on [Hay Road|a1] is shut.", "[Suds|b1] and [Hay Road|a1]."),
    "kin_of": ("[Ana|c1]'s brother [Bo|p1] rang.", "[Ana|c1]'s tutor [Bo|p1] rang."),
    "partner_of": ("[Ana|c1]'s boyfriend [Bo|p1] rang.", "[Ana|c1]'s neighbour [Bo|p1] rang."),
    "friend_of": ("[Ana|c1]'s mate [Bo|p1] rang.", "[Ana|c1]'s coach [Bo|p1] rang."),
    "who_with": ("Name: [Ana|c1]\nWho with: [Bo|p1], [Cem|p2]", "Name: [Ana|c1]\nWho rang: [Bo|p1]"),
    "who_with_nobody": ("Name: [Ana|c1]\nWho with: nobody", "Name: [Ana|c1]\nWho with: [Bo|p1]"),
    "associates_list": ("Name: [Ana|c1]\nPeer group: [Bo|p1]", "Name: [Ana|c1]\nWorker: [Bo|p1]"),
    "partner_field": ("Name: [Ana|c1]\nBoyfriend: [Bo|p1]", "Name: [Ana|c1]\nTeacher: [Bo|p1]"),
    "kin_field": ("Name: [Ana|c1]\nMother: [Bo|p1]", "Name: [Ana|c1]\nManager: [Bo|p1]"),
    "where_list": ("Name: [Ana|c1]\nWhere: [Mill Park|l1]", "Name: [Ana|c1]\nArea: [Mill Park|l1]"),
    "slept_list": ("Name: [Ana|c1]\nWhere did you sleep?\n[Mill Park|l1]", "Name: [Ana|c1]\nWhy?\n[Mill Park|l1]"),
    "address_field": ("Name: [Ana|c1]\nAddress: [9 Hay Road|a1]", "Name: [Ana|c1]\nVenue: [9 Hay Road|a1]"),
    "placement_field": ("Name: [Ana|c1]\nPlacement: [Gull House|l1]", "Name: [Ana|c1]\nVenue: [Gull House|l1]"),
    "number_field": ("Name: [Ana|c1]\nMobile: [07700 900111|t1]", "Name: [Ana|c1]\nOffice: [07700 900111|t1]"),
    "denied_met": ("[Ana|c1] has never come across [Bo|p1].", "[Ana|c1] came across [Bo|p1]."),
    "denied_company": ("[Ana|c1] was at home. Not with [Bo|p1].", "[Ana|c1] is not happy with [Bo|p1]."),
    "denied_knowing": ("[Ana|c1] denied any knowledge of [Bo|p1].", "[Ana|c1] heard [Bo|p1]."),
    "denied_name": ("The name [Bo|p1] means nothing to [Ana|c1].", "The name [Bo|p1] is known to [Ana|c1]."),
    "denied_friends": ("[Ana|c1] and [Bo|p1] don't speak any more.", "[Ana|c1] and [Bo|p1] speak."),
    "denied_friend_of": ("[Bo|p1] is not a friend of [Ana|c1].", "[Bo|p1] is a friend of [Ana|c1]."),
    "denied_couple": ("[Ana|c1] and [Bo|p1] are not going out.", "[Ana|c1] and [Bo|p1] are going out."),
    "denied_partner": ("[Bo|p1] was never [Ana|c1]'s boyfriend.", "[Bo|p1] was [Ana|c1]'s boyfriend."),
    "denied_kin": ("[Ana|c1] and [Bo|p1] are not related.", "[Ana|c1] and [Bo|p1] are not tired."),
    "denied_kin_of": ("[Ana|c1] was fine. [Bo|p1] is no relation.", "[Ana|c1] was fine. [Bo|p1] is no trouble."),
    "denied_contact": ("[Ana|c1] has not heard from [Bo|p1].", "[Ana|c1] has heard from [Bo|p1]."),
    "denied_number": ("[Ana|c1] does not have [Bo|p1]'s number.", "[Ana|c1] has [Bo|p1]'s coat."),
    "denied_hand_on": ("[Bo|p1] never laid a hand on [Ana|c1].", "[Bo|p1] laid the table."),
    "denied_gift": ("[Ana|c1] refused the phone that [Bo|p1] offered.", "[Ana|c1] took the phone [Bo|p1] offered."),
    "denied_lift": ("[Ana|c1] turned down a lift from [Bo|p1].", "[Ana|c1] had a lift from [Bo|p1]."),
    "denied_foot": ("[Ana|c1] has never set foot in [Mill House|l1].", "[Ana|c1] set off to [Mill House|l1]."),
    "denied_search": (
        "[Mill House|l1] searched, negative for [Ana|c1].",
        "[Mill House|l1]: drug test, negative for [Ana|c1].",
    ),
    "not_kin": ("[Ana|c1] and [Bo|p1], not sisters, left.", "[Ana|c1] and [Bo|p1], sisters, left."),
    "are_friends": ("[Ana|c1] and [Bo|p1] are inseparable.", "[Ana|c1] and [Bo|p1] are late."),
    "linked_to": ("Police link [Ana|c1] to [Bo|p1].", "[Ana|c1] sent a link."),
    "knows_not": ("[Ana|c1] has no idea who [Bo|p1] is.", "[Ana|c1] knows who [Bo|p1] is."),
    "rang": ("[Bo|p1] gave [Ana|c1] a ring.", "[Bo|p1] gave [Ana|c1] a coat."),
    "gave_for": ("[Bo|p1] paid for [Ana|c1]'s chips.", "[Bo|p1] paid for the chips."),
    "gift_came": ("About [Ana|c1]. The phone came from [Bo|p1].", "About [Ana|c1]. [Bo|p1] came from school."),
    "laid_into": ("[Bo|p1] laid into [Ana|c1].", "[Bo|p1] laid the table."),
    "would_harm": ("[Bo|p1] said he would stab [Ana|c1].", "[Bo|p1] said he would ring [Ana|c1]."),
    "kept_in": ("[Bo|p1] would not let [Ana|c1] leave.", "[Bo|p1] let [Ana|c1] leave."),
    "stayed_until": ("[Ana|c1] was at [9 Hay Road|a1] until morning.", "[Ana|c1] was at [9 Hay Road|a1]."),
    "home_of": ("[9 Hay Road|a1] is the home of [Bo|p1].", "[9 Hay Road|a1] is near [Bo|p1]."),
    "room_mates": ("[Bo|p1], her flatmate at [Gull House|l1], rang.", "[Bo|p1] is a visitor at [Gull House|l1]."),
    "keeper_is": ("A [red Fiat|v1], keeper is [Bo|p1].", "A [red Fiat|v1] passed. [Bo|p1] is a goal keeper."),
    "at_wheel": ("[Ana|c1] got in the [red Fiat|v1] with [Bo|p1] driving.", "[Bo|p1] saw a [red Fiat|v1]."),
    "at_wheel_carried": ("[Ana|c1] got in the [red Fiat|v1] with [Bo|p1] driving.", "[Bo|p1] was driving."),
    "not_at": ("[Ana|c1] was nowhere near [Mill Park|l1].", "[Ana|c1] was near [Mill Park|l1]."),
    "door_opened": ("[Bo|p1] opened the door of [9 Hay Road|a1].", "[Bo|p1] opened the window of [9 Hay Road|a1]."),
    "then_at": ("About [Ana|c1]. Then [Mill Park|l1].", "About [Ana|c1]. Visit to [Mill Park|l1] planned."),
    "trade_at": ("[Bo|p1] is on the tills at [Suds|b1].", "[Bo|p1] was seen at [Suds|b1]."),
    "shop_of": ("[Suds|b1] is [Bo|p1]'s shop.", "[Suds|b1] is near [Bo|p1]'s school."),
    "number_to": ("[07700 900111|t1] is attributed to [Bo|p1].", "[07700 900111|t1] rang [Bo|p1]."),
    "number_is": ("[07700 900111|t1] is not [Bo|p1]'s.", "[07700 900111|t1] is off."),
    "work_field": ("Name: [Ana|c1]\nWorkplace: [Suds|b1]", "Name: [Ana|c1]\nVenue: [Suds|b1]"),
    "slept_at_home": (
        "[Bo|p1] lives at [9 Hay Road|a1]. [Ana|c1] slept at [Bo|p1]'s.",
        "[Bo|p1] lives at [9 Hay Road|a1]. [Ana|c1] looked at [Bo|p1]'s phone.",
    ),
    "at_home": (
        "[Bo|p1] lives at [9 Hay Road|a1]. [Ana|c1] went to [Bo|p1]'s.",
        "[Ana|c1] went to [Bo|p1]'s.",
    ),
    "denied_again": ("[Ana|c1] met [Bo|p1]. [Bo|p1] denies this.", "[Ana|c1] met [Bo|p1]. [Bo|p1] laughed."),
}
"""Rule → a note in which it finds something, and one in which it must not."""


def _read(text: str, kind: NoteKind = NoteKind.INTERVIEW) -> Reading:
    reading = Marked(text, kind).reading
    return referred(replace(reading, passages=passages(reading)))


def _ids() -> set[str]:
    book = rulebook()
    named = {rule.id for rule in book.rules} | {more.id for rule in book.rules for more in rule.also}
    return named | {bond.id for bond in book.bonds} | {one["id"] for one in book.layout}


def test_every_rule_of_the_file_is_exercised() -> None:
    assert _ids() <= set(RULES)


def test_no_two_rules_share_an_id() -> None:
    book = rulebook()
    ids = [rule.id for rule in book.rules] + [more.id for rule in book.rules for more in rule.also]
    ids += [bond.id for bond in book.bonds] + [one["id"] for one in book.layout]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_what_it_is_for_and_nothing_else(rule: str) -> None:
    finds, silent = RULES[rule]
    assert rule in {one.rule for one in surfaced(_read(finds))}
    assert rule not in {one.rule for one in surfaced(_read(silent))}


def _said(text: str, kind: NoteKind = NoteKind.INTERVIEW) -> set[tuple[str, str, str]]:
    note = Marked(text, kind)
    reading = _read(text, kind)
    return {
        (one.kind.value, note.ids[one.head.entity], note.ids[one.tail.entity] if one.tail else "")
        for one in surfaced(reading)
    }


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[Ana|c1] met [Bo|p1] and [Cem|p2].", {("MET_WITH", "c1", "p1"), ("MET_WITH", "c1", "p2")}),
        ("[Ana|c1] was given a coat by [Bo|p1].", {("GAVE_TO", "p1", "c1")}),
        ("[Ana|c1] met [Bo|p1], who drives a [red Fiat|v1].", {("MET_WITH", "c1", "p1"), ("USES", "p1", "v1")}),
        ("[Ana|c1] said [Bo|p1] hit [Cem|p2].", {("HARMED", "p1", "p2")}),
        ("[Ana|c1] met [Bo|p1] but [Cem|p2] hit [Dee|p3].", {("MET_WITH", "c1", "p1"), ("HARMED", "p2", "p3")}),
        ("[Bo|p1]'s cousin [Cem|p2] slapped [Ana|c1].", {("KIN_OF", "p2", "p1"), ("HARMED", "p2", "c1")}),
    ],
)  # fmt: skip
def test_the_ends_are_whom_the_words_mean(text: str, links: set[tuple[str, str, str]]) -> None:
    assert _said(text) == links


@pytest.mark.parametrize(
    "text",
    [
        "[Ana|c1] was going to meet [Bo|p1].",
        "If [Ana|c1] meets [Bo|p1] she will ring.",
        "Did [Ana|c1] meet [Bo|p1]?",
        "[Ms Doyle|w1] to visit [Mill Park|l1].",
        "Actions: [Ana|c1] to meet [Bo|p1].",
    ],
)
def test_plans_questions_and_conditions_are_no_links(text: str) -> None:
    assert _said(text) == set()


@pytest.mark.parametrize("line", ["a:" * 100_000, "Who with: " * 20_000, "," * 10_000, " " * 200_000, "Who? " * 40_000])
def test_hostile_lines_are_read_to_the_end(line: str) -> None:
    assert surfaced(Marked(f"[Ana|c1] met [Bo|p1].\n{line}").reading)


_PIECES = st.lists(
    st.sampled_from(
        [
            "[Ana|c1]", "[Bo|p1]", "[her mum|d1]", "[Ms Doyle|w1]", "[Mill Park|l1]", "[9 Hay Road|a1]", "[Suds|b1]",
            "[red Fiat|v1]", "[07700 900111|t1]", "[Police|o1]", "[Monday|z1]", "she", "they", "her", "there", "met",
            "with", "was", "not", "at", "in", "drove", "gave", "a", "phone", "to", "and", ",", ".", "?", "\n", "'s",
            "brother", "of", "lives", "works", "said", "that", "who", "but", "Who with:", "Address:", "(", ")", "seen",
            "number", "is", "believed", "\x00", "🙂",
        ]
    ),
    max_size=30,
)  # fmt: skip


@given(_PIECES, st.sampled_from(NoteKind))
def test_any_text_gives_proposals_that_stand_in_it(pieces: list[str], kind: NoteKind) -> None:
    reading = _read(" ".join(pieces), kind)
    found = surfaced(reading)
    assert found == surfaced(replace(reading))
    for one in found:
        stands = weighed(reading, one)
        assert (stands.kind, stands.head, stands.tail, stands.sentence) == (one.kind, one.head, one.tail, one.sentence)
        assert one.sentence in reading.sentences
        _right_ends(reading, one)


def _right_ends(reading: Reading, one: Proposal) -> None:
    length = len(reading.note.text)
    heads, tails = ENDS[Kind(one.kind)]
    assert 0 <= one.trigger.start < one.trigger.end <= length
    for end, sorts in ((one.head, heads), (one.tail, tails)):
        if end is None:
            assert one.negated
            continue
        entity = reading.entities[end.entity]
        assert 0 <= end.span.start <= end.span.end <= length
        assert entity.label not in (MentionLabel.AGENCY, MentionLabel.DATE)
        assert sort_of(entity.label) in sorts
    assert one.tail is None or one.head.entity != one.tail.entity
