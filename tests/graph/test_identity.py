"""Who is one person: nobody is joined on too little, nothing depends on what came first, every join comes apart.

Sources: domain.md section 2, "Strong keys"; design.md section 3.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.casebook.settle import settle
from graph.identity.judgement import Known, history
from graph.identity.keys import Said, profile_keys
from graph.model.clock import NEVER
from graph.model.names import Field, Label, Verdict
from graph.model.statement import Judgement, Placement, ProfileKey
from graph.store import Transaction, open_store

from .conftest import Paper, desk_on

IDS = tuple("abcdefg")
TIMES = tuple(f"2025-0{month}-01T00:00:00.000000Z" for month in range(1, 9))
LAST = "2025-12-31T00:00:00.000000Z"


def keys(profile: str, owner: str = "", **said: str) -> list[ProfileKey]:
    """Keys as a structured row gives them."""
    values = {Field(key): Said(value, owner if key.endswith("la_id") else "") for key, value in said.items()}
    return list(profile_keys(profile, Label.PERSON, values))


def judged(verdict: str, a: str, b: str, at: str = TIMES[5]) -> Judgement:
    return Judgement(a=min(a, b), b=max(a, b), verdict=Verdict(verdict), by="x", at=at)


def people(
    held: Sequence[ProfileKey],
    judgements: Sequence[Judgement] = (),
    ids: Iterable[str] = (),
    at: str = LAST,
    documents: str = "",
) -> set[frozenset[str]]:
    """Who is one person at a time, everything known from the first of January. ``documents``: who stand in those."""
    ids = sorted({*ids, *(key.profile for key in held)})
    known = [Known(id, TIMES[0], written=id in documents) for id in ids]
    return standing(history(known, held, judgements), at)


def standing(placements: Iterable[Placement], at: str) -> set[frozenset[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for placement in placements:
        if placement.known_from <= at < placement.known_to:
            members[placement.entity].add(placement.profile)
    assert all(entity == min(held) for entity, held in members.items()), "an entity is called by its least profile"
    return {frozenset(held) for held in members.values()}


AVA = {"name": "Ava Ash", "date_of_birth": "2010-01-02"}


def test_one_la_id_is_one_child_however_the_name_was_spelt() -> None:
    held = keys("a", la_id="204", name="Ava Ash", date_of_birth="2010-01-02", owner="WCC")
    held += keys("b", la_id="204", name="Eva Ashe", date_of_birth="2010-01-02", owner="WCC")
    assert people(held) == {frozenset("ab")}


def test_a_shared_key_with_another_name_and_another_birthday_is_left_to_a_person() -> None:
    held = keys("a", nhs="9990000018", name="Ava Ash", date_of_birth="2010-01-02")
    assert people(held + keys("b", nhs="9990000018", name="Ben Birch", date_of_birth="2011-03-04")) == {
        frozenset("a"),
        frozenset("b"),
    }
    assert people(held + keys("b", nhs="9990000018", name="Ben Birch", date_of_birth="2010-01-02")) == {frozenset("ab")}
    assert people(held + keys("b", nhs="9990000018", name="Ash, Ava", date_of_birth="2011-03-04")) == {frozenset("ab")}


@pytest.mark.parametrize(("one", "other", "joined"), [
    ({"provider_ref": "HF-1"}, {"provider_ref": "HF-2"}, False),
    ({"provider_ref": "HF-1"}, {"provider_ref": "PC-2"}, True),
    ({"la_id": "1", "owner": "WCC"}, {"la_id": "2", "owner": "WCC"}, False),
    ({"la_id": "1", "owner": "WCC"}, {"la_id": "2", "owner": "PCC"}, True),
    ({"host_la_id": "1", "owner": "WCC"}, {"host_la_id": "2", "owner": "WCC"}, False),
    ({"nhs": "9990000018"}, {"nhs": "9990000026"}, False),
    ({"upn": "A1"}, {"upn": "A2"}, False),
    ({"la_id": "1", "owner": "WCC"}, {"nhs": "9990000018"}, True),
])  # fmt: skip
def test_two_keys_of_one_series_are_two_children_even_with_one_name_and_birthday(
    one: dict[str, str], other: dict[str, str], joined: bool
) -> None:
    held = keys("a", **AVA, **one) + keys("b", **AVA, **other)
    assert (people(held) == {frozenset("ab")}) is joined


def test_the_name_and_birthday_of_a_tracker_row_join_only_a_full_name() -> None:
    assert people(keys("a", **AVA) + keys("b", name="ASH, Ava", date_of_birth="2010-01-02")) == {frozenset("ab")}
    assert (
        len(
            people(
                keys("a", name="Ava", date_of_birth="2010-01-02") + keys("b", name="Ava", date_of_birth="2010-01-02")
            )
        )
        == 2
    )
    assert len(people(keys("a", **AVA) + keys("b", name="Ava Ash", date_of_birth="2010-02-01"))) == 2
    assert len(people(keys("a", name="Ava Ash") + keys("b", name="Ava Ash"))) == 2


def test_turned_names_and_initials_are_not_the_same_full_name() -> None:
    for one, other in (("Mohammed Ali", "Ali Mohammed"), ("J Smith", "J Smith")):
        held = keys("a", name=one, date_of_birth="2009-01-01") + keys("b", name=other, date_of_birth="2009-01-01")
        assert len(people(held)) == 2


def test_two_agencies_may_give_out_one_number() -> None:
    other_child = keys("a", la_id="1001", date_of_birth="2010-02-01") + keys(
        "b", la_id="1001", date_of_birth="2012-08-07"
    )
    assert len(people(other_child)) == 2
    a_slip = keys("a", la_id="1001", date_of_birth="2010-02-01") + keys("b", la_id="1001", date_of_birth="2010-01-02")
    assert len(people(a_slip)) == 1
    strangers = keys("a", provider_ref="7", name="Kay Lunn") + keys("b", provider_ref="7", name="Zed Ross")
    assert len(people(strangers)) == 2
    misspelt = keys("a", provider_ref="7", name="Kay Lunn") + keys("b", provider_ref="7", name="Kaye Lunn")
    assert len(people(misspelt)) == 1


def test_a_letters_own_reference_makes_no_one_child_of_all_whom_it_was_written_about() -> None:
    """ "Our ref: JM/2025" stands on every letter of its writer; where no name was read nothing says who is meant."""
    held = keys("a", provider_ref="JM/2025") + keys("b", provider_ref="JM/2025")
    assert len(people(held, documents="ab")) == 2
    assert len(people(held + keys("c", provider_ref="JM/2025", name="Tom Reed"), documents="abc")) == 3
    born = keys("c", provider_ref="JM/2025", date_of_birth="2010-01-02")
    assert len(people([*held, *born], documents="abc")) == 3


@pytest.mark.parametrize("said", [
    {"name": "Ava Ash"}, {"date_of_birth": "2010-01-02"}, {"name": "Ashe, Ava"}, {"date_of_birth": "2010-02-01"},
])  # fmt: skip
def test_two_letters_are_of_one_child_where_a_name_or_birthday_bears_out_the_number(said: dict[str, str]) -> None:
    held = keys("a", **AVA, nhs="9990000018") + keys("b", nhs="9990000018", **said)
    assert people(held, documents="ab") == {frozenset("ab")}


@pytest.mark.parametrize("returned", ["a", "b", "c"])
def test_a_number_on_a_letter_without_a_name_still_finds_the_child_of_a_return(returned: str) -> None:
    """Whichever came first: what a return holds under a number is that child's."""
    letters = "".join(sorted({*"abc"} - {returned}))
    held = keys(returned, **AVA, la_id="204", owner="WCC")
    held += [key for letter in letters for key in keys(letter, la_id="204", owner="WCC")]
    assert people(held, documents=letters) == {frozenset("abc")}


def test_accents_signs_and_order_do_not_make_another_name() -> None:
    held = keys("a", name="Zoë O'Brien-Łukasz", date_of_birth="2010-01-02") + keys(
        "b", name="OBRIEN LUKASZ, Zoe", date_of_birth="2010-01-02"
    )
    assert people(held) == {frozenset("ab")}


def test_what_a_machine_read_in_a_narrative_joins_nobody() -> None:
    assert people([*keys("a", **AVA)], ids=("m1", "m2")) == {frozenset("a"), frozenset({"m1"}), frozenset({"m2"})}


def test_two_children_of_one_printed_name_and_birthday_stay_two_and_a_loose_row_goes_to_the_one_known_by_it() -> None:
    """Twins' registers printed one name: HF-1 bears it on every row, HF-2 on one of two."""
    held = keys("a", **AVA, provider_ref="HF-1") + keys("b", **AVA, provider_ref="HF-1")
    held += keys("c", **AVA, provider_ref="HF-2") + keys(
        "d", name="Ada Ash", date_of_birth="2010-01-02", provider_ref="HF-2"
    )
    assert people(held) == {frozenset("ab"), frozenset("cd")}
    assert people(held + keys("e", **AVA)) == {frozenset("abe"), frozenset("cd")}


def test_a_loose_row_that_could_be_either_twin_is_left_to_a_person() -> None:
    held = keys("a", **AVA, provider_ref="HF-1") + keys("b", **AVA, provider_ref="HF-2")
    assert people(held + keys("e", **AVA)) == {frozenset("a"), frozenset("b"), frozenset("e")}


def test_a_decided_join_holds_and_comes_apart_again_when_the_pair_is_called_different() -> None:
    ids = ("a", "b", "c")
    same = [judged("same", "a", "b", TIMES[2])]
    apart = [*same, judged("different", "a", "b", TIMES[4])]
    for at, wanted in [(TIMES[1], 3), (TIMES[2], 2), (TIMES[3], 2), (TIMES[4], 3)]:
        assert len(people([], apart, ids, at)) == wanted
    assert people([], apart, ids) == {frozenset("a"), frozenset("b"), frozenset("c")}
    assert people([], [*apart, judged("unsure", "a", "b", TIMES[6])], ids) == people([], apart, ids)


def test_different_outweighs_a_shared_key_and_a_join_through_a_third() -> None:
    held = keys("a", la_id="204", owner="WCC") + keys("b", la_id="204", owner="WCC") + keys("c")
    assert people(held, [judged("different", "a", "b")]) == {frozenset("a"), frozenset("b")}
    through = [
        judged("same", "a", "c", TIMES[1]),
        judged("same", "b", "c", TIMES[2]),
        judged("different", "a", "b", TIMES[3]),
    ]
    assert people([], through, "abc") == {frozenset("ac"), frozenset("b")}


def test_a_join_is_known_from_the_later_of_its_two_sources_and_ends_with_a_withdrawn_one() -> None:
    held = keys("a", **AVA) + keys("b", **AVA)
    found = history([Known("a", TIMES[3]), Known("b", TIMES[1], TIMES[5])], held, [])
    assert found == [
        Placement(profile="a", entity="a", known_from=TIMES[3]),
        Placement(profile="b", entity="b", known_from=TIMES[1], known_to=TIMES[3]),
        Placement(profile="b", entity="a", known_from=TIMES[3], known_to=TIMES[5]),
    ]


NAMES = st.sampled_from(["Ava Ash", "Ada Ash", "Ava", "Ben Birch"])
BIRTHS = st.sampled_from(["2010-01-02", "2011-03-04"])
CLAIMS = st.fixed_dictionaries({}, optional={
    "name": NAMES, "date_of_birth": BIRTHS, "la_id": st.sampled_from("12"), "provider_ref": st.sampled_from(["HF-1",
        "HF-2", "PC-1"]),
    "nhs": st.sampled_from("89"),
})  # fmt: skip
LETTERS = "efg"
"""Whose profiles stand in documents, the others' in returns."""
WORLDS = st.fixed_dictionaries(
    {id: st.tuples(CLAIMS, st.sampled_from(TIMES), st.sampled_from([*TIMES, NEVER, NEVER])) for id in IDS}
)
JUDGEMENTS = st.lists(
    st.builds(
        lambda pair, verdict, at: judged(verdict, pair[0], pair[1], at),
        st.sampled_from(list(combinations(IDS, 2))),
        st.sampled_from([verdict.value for verdict in Verdict]),
        st.sampled_from(TIMES),
    ),
    max_size=6,
)
World = dict[str, tuple[dict[str, str], str, str]]


def written(world: World) -> tuple[list[Known], list[ProfileKey]]:
    known = [Known(id, begun, ended, id in LETTERS) for id, (_, begun, ended) in world.items()]
    return known, [key for id, (said, _, _) in world.items() for key in keys(id, owner="WCC", **said)]


@settings(max_examples=150, deadline=None)
@given(WORLDS, JUDGEMENTS, st.randoms(use_true_random=False))
def test_what_was_loaded_or_decided_first_makes_no_difference(
    world: World, judgements: list[Judgement], chance: st.DrawFn
) -> None:
    known, held = written(world)
    first = history(known, held, judgements)
    mixed = [list(each) for each in (known, held, judgements)]
    for each in mixed:
        chance.shuffle(each)  # type: ignore[attr-defined]
    assert history(*mixed) == first  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(WORLDS, JUDGEMENTS)
def test_every_profile_is_somewhere_at_every_time_its_source_stands_and_never_in_two_places(
    world: World, judgements: list[Judgement]
) -> None:
    known, held = written(world)
    stretches: dict[str, list[Placement]] = defaultdict(list)
    for placement in history(known, held, judgements):
        stretches[placement.profile].append(placement)
    judged = {id for judgement in judgements for id in (judgement.a, judgement.b)}
    for one in known:
        found = stretches[one.id]
        assert all(a.known_to <= b.known_from for a, b in pairwise(found))
        if one.id in judged:  # a person decided about it: it counts on after its source was withdrawn
            assert not found or found[-1].known_to >= one.withdrawn_at
        elif one.withdrawn_at <= one.recorded_at:
            assert found == []
        else:
            assert found[0].known_from == one.recorded_at
            assert found[-1].known_to == one.withdrawn_at
            assert all(a.known_to == b.known_from and a.entity != b.entity for a, b in pairwise(found))


@settings(max_examples=200, deadline=None)
@given(WORLDS, JUDGEMENTS, st.sampled_from([*TIMES, LAST]))
def test_nobody_is_joined_whom_the_rules_keep_apart(world: World, judgements: list[Judgement], at: str) -> None:
    known, held = written(world)
    latest = {
        (each.a, each.b): each.verdict
        for each in sorted(judgements, key=lambda each: (each.at, each.verdict))
        if each.at <= at
    }
    decided = {id for pair, verdict in latest.items() if verdict is Verdict.SAME for id in pair}
    values: dict[str, dict[str, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    for borne in held:
        values[borne.profile][borne.key].add((borne.value, borne.owner))
    for members in standing(history(known, held, judgements), at):
        for a, b in combinations(sorted(members), 2):
            assert latest.get((a, b)) is not Verdict.DIFFERENT
            if members & decided:
                continue  # what a person joined may hold two values: they were shown them
            for key in ("la_id", "provider_ref", "nhs"):
                for (one, owner), (other, its_owner) in ((x, y) for x in values[a][key] for y in values[b][key]):
                    assert one == other or owner != its_owner
        bearing = [
            id for id in members if values[id].keys() & {"la_id", "provider_ref", "nhs", "name_and_date_of_birth"}
        ]
        assert len(members) == 1 or members & decided or len(bearing) == len(members), "joined on nothing"


@settings(max_examples=100, deadline=None)
@given(WORLDS, JUDGEMENTS)
def test_calling_a_decided_pair_different_restores_what_stood_before(world: World, judgements: list[Judgement]) -> None:
    known, held = written({id: (said, TIMES[0], NEVER) for id, (said, _, _) in world.items()})
    others = [each for each in judgements if {each.a, each.b} != {"a", "b"}]
    kept = [*others, judged("different", "a", "b", TIMES[0])]
    undone = [*others, judged("same", "a", "b", TIMES[1]), judged("different", "a", "b", TIMES[7])]
    assert standing(history(known, held, undone), LAST) == standing(history(known, held, kept), LAST)


def judge(judgement: Judgement, change: Transaction) -> None:
    change.write("add_judgement", [judgement.model_dump()])
    settle(change, [judgement.a, judgement.b])


@settings(max_examples=40, deadline=None)
@given(WORLDS, JUDGEMENTS, st.permutations(IDS))
def test_a_store_that_learnt_it_piece_by_piece_knows_what_one_that_learnt_it_at_once_would(
    world: World, judgements: list[Judgement], order: list[str]
) -> None:
    """The pure rule over everything is the measure; the store rewrites only what each piece touches."""
    distinct = list({(each.a, each.b, each.at): each for each in judgements}.values())
    store = open_store("sqlite://")
    waiting: list[Judgement] = list(distinct)
    loaded: set[str] = set()
    for id in order:
        said, begun, _ = world[id]
        paper = Paper(id, "return_interview" if id in LETTERS else "police_tracker", begun)
        paper.tells(id, "Person", {"la_id": "WCC"}, **said)
        paper.load(desk_on(store))
        loaded.add(id)
        for judgement in [each for each in waiting if {each.a, each.b} <= loaded]:
            waiting.remove(judgement)  # decided as soon as both are held: between loads, not after them
            store.transact(partial(judge, judgement))
    known, held = written({id: (said, begun, NEVER) for id, (said, begun, _) in world.items()})
    wanted = [placement.model_dump() for placement in history(known, held, distinct)]
    assert store.read("identity_placements", profiles=list(IDS)) == wanted
    store.close()
