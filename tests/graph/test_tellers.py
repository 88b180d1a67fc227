"""One account under two keys counts once; two accounts are never made one by chance."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.tellers import told_once


def row(id: str, origin: str, **other: Any) -> dict[str, Any]:
    plain = {
        "id": id, "origin": origin, "source": f"src-{id}", "kind": "SEEN_AT", "said_by": "child", "to_id": "loc-1",
        "document_kind": "return_interview", "event_to": "2025-08-30", "negated": False, "hearsay": False,
        "unsettled": False, "extraction": "machine",
    }  # fmt: skip
    return {**plain, **other}


def find(id: str, origin: str, **other: Any) -> dict[str, Any]:
    police = {"kind": "FOUND_AT", "said_by": "police", "document_kind": "police_tracker"}
    return row(id, origin, **{**police, **other})


def origins(*rows: dict[str, Any]) -> list[str]:
    return [each["origin"] for each in told_once(rows)]


def test_two_children_found_at_one_place_on_one_day_are_one_find() -> None:
    assert len(set(origins(find("a", "src-a"), find("b", "src-b"), find("c", "key:POL:FIND")))) == 1


def test_what_else_the_rows_of_a_find_tell_is_of_that_find() -> None:
    found = origins(find("a", "src-a"), find("b", "src-b"), row("c", "src-a", kind="MISSING_WITH", said_by="police"))
    assert len(set(found)) == 1


def test_another_day_another_place_a_denial_or_a_rumour_is_another_find() -> None:
    first = find("a", "src-a")
    assert len(set(origins(first, find("b", "src-b", event_to="2025-08-31")))) == 2
    assert len(set(origins(first, find("b", "src-b", to_id="loc-2")))) == 2
    assert len(set(origins(first, find("b", "src-b", negated=True)))) == 2
    assert len(set(origins(first, find("b", "src-b", hearsay=True)))) == 2
    assert len(set(origins(first, find("b", "src-b", said_by="carer")))) == 2
    assert len(set(origins(find("a", "src-a", event_to=None), find("b", "src-b", event_to=None)))) == 2


def test_a_find_is_of_a_local_day() -> None:
    late, next_day = "2025-08-30T23:30:00.000000Z", "2025-08-31"
    assert len(set(origins(find("a", "src-a", event_to=late), find("b", "src-b", event_to=next_day)))) == 1


def test_a_key_entered_in_a_childs_interview_is_that_child_in_every_document() -> None:
    read = row("a", "per-1", source="rhi-1")
    entered = row("b", "key:K", source="rhi-1", extraction="person")
    minute = row("c", "key:K", source="min-1", document_kind="minutes", said_by="professional", extraction="person")
    assert len(set(origins(read, entered, minute))) == 1


def test_a_key_that_would_stand_for_two_children_stands_for_neither() -> None:
    rows = [row("a", "per-1", source="rhi-1"), row("b", "key:child", source="rhi-1", extraction="person"),
            row("c", "per-2", source="rhi-2"), row("d", "key:child", source="rhi-2", extraction="person")]  # fmt: skip
    assert origins(*rows) == ["per-1", "key:child", "per-2", "key:child"]


def test_a_carers_account_in_an_interview_is_not_the_childs() -> None:
    entered = row("b", "key:K", source="rhi-1", said_by="carer", extraction="person")
    assert origins(row("a", "per-1", source="rhi-1"), entered) == ["per-1", "key:K"]


ROWS = st.lists(
    st.builds(
        lambda number, origin, kind, said_by, day, source: row(
            str(number), origin, kind=kind, said_by=said_by, event_to=day, source=source
        ),
        st.integers(0, 99), st.sampled_from(["per-1", "per-2", "key:a", "key:b", "s1", "s2"]),
        st.sampled_from(["FOUND_AT", "SEEN_AT"]), st.sampled_from(["child", "police"]),
        st.sampled_from(["2025-08-30", "2025-08-31", None]), st.sampled_from(["s1", "s2"]),
    ),
    max_size=8,
)  # fmt: skip


@given(ROWS)
def test_nothing_but_origins_changes_and_never_into_more(rows: list[dict[str, Any]]) -> None:
    told = told_once(rows)
    assert [{**each, "origin": ""} for each in told] == [{**each, "origin": ""} for each in rows]
    assert len({each["origin"] for each in told}) <= len({each["origin"] for each in rows})
    assert sorted(each["origin"] for each in told_once(list(reversed(rows)))) == sorted(each["origin"] for each in told)
