"""Replay what people decided. Each line stands or is refused by itself; the file is one change in the log."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from graph.audit import Category
from graph.casebook import lines
from graph.casebook.desk import Desk
from graph.casebook.kept import keep
from graph.casebook.load import Content, add
from graph.casebook.lookup import attribute, create, decision_source, find, needed, place_entity
from graph.casebook.marks import AMENDS, put, standing, statement
from graph.casebook.people import age
from graph.casebook.settle import settle
from graph.casebook.undoing import place_kind_id, refuse_withdrawn, skip, undo
from graph.model import names
from graph.model.clock import NEVER, local_date
from graph.model.fault import KithError, UsageError
from graph.model.ids import content_id
from graph.model.names import SYMMETRIC, Act, Extraction, Field, Review, Verdict
from graph.model.statement import Judgement, ReviewMark, Statement
from graph.store import Row, Transaction


@dataclass
class Replayed:
    """What became of a decisions file."""

    applied: int = 0
    refused: list[dict[str, Any]] = field(default_factory=list)
    """{"line": number, "reason": one sentence}."""


def replay(desk: Desk, text: str) -> Replayed:
    """Apply every line of a decisions file that can be; replayed again it changes nothing."""

    def apply(change: Transaction) -> Replayed:
        outcome, taken = Replayed(), list[lines.Line]()
        for number, line in lines.parse(text):
            try:
                if isinstance(line, str):
                    raise UsageError(line)
                with change.attempt():
                    take(change, line)
                outcome.applied += 1
                taken.append(line)
            except KithError as error:
                outcome.refused.append({"line": number, "reason": str(error)})
        keep(change, taken)
        return outcome

    return desk.change(Category.ALTERATION, "decide", {"lines": content_id("file", text)}, apply)


def take(change: Transaction, line: lines.Line) -> None:
    """Do what one line says. A KithError where it cannot be; what was written by then is to be undone."""
    _APPLY[type(line)](change, line)


def _verdict(change: Transaction, line: lines.Verdict) -> None:
    asked = standing(change, statement(change, line.statement), line.known_from)
    refuse_withdrawn(change, asked, line.known_from)
    if line.act == "accept" and asked.kind is names.Kind.CONCERN_ABOUT:
        _possible(change, asked, line)
    verdict = Review.ACCEPTED if line.act == "accept" else Review.REJECTED
    put(change, asked, _mark(asked, Act(line.act), verdict, line))


def _aside(change: Transaction, line: lines.Aside) -> None:
    (skip if line.act == "skip" else undo)(change, line.statement, line)


def _amend(change: Transaction, line: lines.Amend) -> None:
    asked = statement(change, line.statement)
    old = standing(change, asked, line.known_from)
    refuse_withdrawn(change, old, line.known_from)
    id = _amended_id(change, asked, old, line)
    if id == old.id:
        return  # this very line stands already
    put_right = line.model_dump(
        exclude_none=True, exclude={"act", "statement", "by", "at", "why", "from_", "to", "place_kind"}, mode="python"
    )
    if line.origin:
        put_right["origin"] = f"key:{line.origin}"
    if line.kind not in (None, old.kind):
        put_right.setdefault("value", None)  # it refined what was said before
    if line.precision is names.Precision.UNKNOWN and not (line.event_from or line.event_to):
        put_right |= {"event_from": None, "event_to": None}
    ends = {
        "from_profile": needed(change, line.from_, line) if line.from_ else old.from_profile,
        "to_profile": needed(change, line.to, line) if line.to else old.to_profile,
    }
    amended = {
        **old.model_dump(),
        **put_right,
        **ends,
        "id": id,
        "extraction": Extraction.PERSON,
        "recorded_at": line.known_from,
        "rule": f"{AMENDS}{old.id}",
        "reader": "",
        "basis": "",
        "band": None,
        "confidence": None,
    }
    try:
        new = Statement(**amended)
    except ValidationError as error:
        said = (problem["msg"].removeprefix("Value error, ") for problem in error.errors())
        raise UsageError("; ".join(said)) from error
    _possible(change, new, line)
    add(change, Content(statements=[_ordered(new)]))
    put(change, new, _mark(new, Act.AMEND, Review.AMENDED, line))
    put(change, old, _mark(old, Act.AMEND, Review.AMENDED, line, new.id))
    if line.place_kind:
        _place_kind(change, new, line.place_kind, line)


_ADDED_LATER = ("place_kind", "unsettled", "origin")
"""What an amendment could not say at first: unsaid it is no part of the id, so that older files make what they made."""


def _amended_id(change: Transaction, asked: Statement, old: Statement, line: lines.Amend) -> str:
    """The id of what an amendment says: old's own where it says that already, that of one taken back where it fell."""
    unsaid = {"by", "at", "why", *(name for name in _ADDED_LATER if getattr(line, name) is None)}
    said = line.model_dump_json(exclude=unsaid)
    id = content_id("st", "amended", asked.id, said)
    held = change.read("statement_raw", id=id)
    if not held or id == old.id or held[0]["rule"] == f"{AMENDS}{old.id}":
        return id
    return content_id("st", "amended", old.id, said)  # said before about what it was then


def _place_kind(change: Transaction, new: Statement, kind: names.PlaceKind, line: lines.Amend) -> None:
    """What kind of place the amended statement's place is: a statement of its own, about that place."""
    if new.to_profile is None or _label(change, new.to_profile) != names.Label.LOCATION:
        raise UsageError("place_kind needs a statement that leads to a place")
    said = Statement(
        id=place_kind_id(new.id),
        kind=names.Kind.STATED_IN,
        source=new.source,
        from_profile=new.to_profile,
        field=Field.PLACE_KIND,
        value=kind,
        origin=new.origin,
        recorded_at=new.recorded_at,
        handling=new.handling,
        conditions=new.conditions,
        extraction=Extraction.PERSON,
        regime=new.regime,
    )
    add(change, Content(statements=[said]))
    put(change, said, _mark(said, Act.AMEND, Review.AMENDED, line))


def _state(change: Transaction, line: lines.State) -> None:
    from_profile, to_profile = (needed(change, end, line) if end else None for end in (line.from_, line.to))
    source, span = _found(change, line, [end for end in (from_profile, to_profile) if end])
    content = line.model_dump_json(exclude={"by", "at", "why", "from_", "to"})
    stated = _ordered(
        Statement(
            id=content_id("st", "stated", line.document, content, from_profile, to_profile),
            kind=line.kind,
            source=source["id"],
            from_profile=from_profile,
            to_profile=to_profile,
            value=line.value,
            sentence=line.sentence,
            span_start=span[0] if span else None,
            span_end=span[1] if span else None,
            said_by=line.said_by,
            origin=f"key:{line.origin}" if line.origin else source["id"],
            negated=line.negated,
            hearsay=line.hearsay,
            unsettled=line.unsettled,
            event_from=line.event_from,
            event_to=line.event_to,
            precision=line.precision,
            recorded_at=line.known_from,
            source_grade=line.source_grade,
            intelligence_grade=line.intelligence_grade,
            handling=_stricter(line.handling, source["handling"]),
            extraction=Extraction.PERSON,
        )
    )
    _possible(change, stated, line)
    add(change, Content(statements=[stated]))
    mark = _mark(stated, Act.ACCEPT, Review.ACCEPTED, line)
    put(change, stated, mark.model_copy(update={"why": "entered by a person"}))


def _possible(change: Transaction, statement: Statement, line: lines.Act) -> None:
    """Refuse what cannot be said: ends that do not fit the kind, nobody but oneself, a child as person of concern."""
    profiles = [profile for profile in (statement.from_profile, statement.to_profile) if profile]
    label = {row["id"]: row["label"] for row in change.read("identity_profiles", profiles=profiles)}
    for profile, allowed in zip(
        (statement.from_profile, statement.to_profile), names.ends(statement.kind), strict=True
    ):
        if profile and label[profile] not in allowed:
            raise UsageError(f"{statement.kind} cannot have a {label[profile]} at this end")
    if len(profiles) == 2 and len({_entity(change, profile) for profile in profiles}) == 1:
        raise UsageError("both ends are one and the same")
    if statement.kind is names.Kind.CONCERN_ABOUT:
        if statement.value not in ("suspected", "convicted"):
            raise UsageError("CONCERN_ABOUT needs the value suspected or convicted")
        if statement.from_profile:
            _refuse_child(change, statement.from_profile, line)


def _refuse_child(change: Transaction, profile: str, line: lines.Act) -> None:
    held = change.read("entity_keys", entity=_entity(change, profile))
    births = [row["value"] for row in held if row["key"] == "date_of_birth"]
    if any(age(birth, local_date(line.known_from)) < 18 for birth in births):
        raise UsageError(
            "a person under 18 is never shown as a person of concern: record a panel's words as "
            '"child who may also be causing harm"'
        )


def _stricter(*codes: str | None) -> str:
    """The stricter of handling codes: C before P before none."""
    return min((code for code in codes if code), default="")


def _ordered(statement: Statement) -> Statement:
    """Symmetric kinds are stored once, the smaller id first."""
    a, b = statement.from_profile, statement.to_profile
    if statement.kind in SYMMETRIC and a and b and b < a:
        return statement.model_copy(update={"from_profile": b, "to_profile": a})
    return statement


def _found(change: Transaction, line: lines.State, ends: list[str]) -> tuple[Row, tuple[int, int] | None]:
    """Where the sentence stands: in the document named, in its row about these people; else the decision itself."""
    held = change.read("sources_of_file", name=line.document) if line.document else []
    hits = [(row, span) for row in held if line.sentence and (span := _span(row["text"], line.sentence))]
    if hits:
        about = {row["source"] for end in ends for row in change.read("sources_of_entity", entity=_entity(change, end))}
        return min(hits, key=lambda hit: (hit[0]["id"] not in about, hit[0]["withdrawn_at"] < NEVER))
    if held:
        return held[0], None
    source = decision_source(line, f"Document {line.document or 'not named'}: {line.sentence}")
    add(change, Content(sources=[source]))
    return source.model_dump(), None


def _span(text: str, sentence: str) -> tuple[int, int] | None:
    """The offsets of a sentence, however its blanks and lines are broken."""
    if (at := text.find(sentence)) >= 0:
        return at, at + len(sentence)
    words = r"\s+".join(re.escape(word) for word in sentence.split())
    match = re.search(words, text) if words else None
    return match.span() if match else None


def _entity(change: Transaction, profile: str) -> str:
    rows = change.read("profile_placement", id=profile, as_at=NEVER[:-1])
    return str(rows[0]["entity"]) if rows else profile


def _label(change: Transaction, profile: str) -> str:
    rows = change.read("profile_placement", id=profile, as_at=NEVER[:-1])
    return str(rows[0]["label"]) if rows else ""


def _place(change: Transaction, line: lines.Place) -> None:
    entity = place_entity(line)
    held = find(change, entity)
    created = create(change, entity, line, line.aliases)
    if held is not None and _entity(change, held) != _entity(change, created):
        _judge_profiles(change, held, created, Verdict.SAME, line)


def _role(change: Transaction, line: lines.Role) -> None:
    profile = needed(change, line.person, line)
    if line.role == "person_of_concern":
        _refuse_child(change, profile, line)
    value = f"{line.role}/{line.category}" if line.category else line.role
    source = decision_source(line, f"Role: {value}; why: {line.why}")
    add(
        change,
        Content(sources=[source], statements=[attribute(source, profile, Field.ROLE, value, line, line.review_due)]),
    )


def _judge(change: Transaction, line: lines.Judge) -> None:
    a, b = needed(change, line.a, line), needed(change, line.b, line)
    if (one := _label(change, a)) != (other := _label(change, b)):
        raise UsageError(f"a {one} and a {other} are never one: check both ends")
    _judge_profiles(change, a, b, Verdict(line.act), line)


def _judge_profiles(change: Transaction, a: str, b: str, verdict: Verdict, line: lines.Act) -> None:
    if a == b:
        if verdict is Verdict.DIFFERENT:
            raise UsageError("both ends are one and the same record")
        return
    judgement = Judgement(a=min(a, b), b=max(a, b), verdict=verdict, by=line.by, at=line.known_from, why=line.why)
    change.write("add_judgement", [judgement.model_dump()])
    settle(change, [a, b])


def _repeats(change: Transaction, line: lines.Repeats) -> None:
    """The first one's origin is theirs too, however many hands it went through: what is kept is the first teller."""
    for id in (line.statement, line.first):
        statement(change, id)
    first = _first_teller(change, line.first)
    if first == line.statement:
        raise UsageError("a statement cannot repeat itself: the other one is already held to repeat it")
    passed_on = [row for row in change.read("repeats", statement=line.statement) if row["first"] == line.statement]
    rows = [{"statement": line.statement, "first": first, "by": line.by, "at": line.known_from}]
    rows += [{**row, "first": first, "at": max(row["at"], line.known_from)} for row in passed_on]
    change.write("add_origin_of", rows)


def _first_teller(change: Transaction, id: str) -> str:
    held = [row["first"] for row in change.read("repeats", statement=id) if row["statement"] == id]
    return str(held[0]) if held else id


def _mark(asked: Statement, act: Act, verdict: Review, line: lines.Act, replacement: str | None = None) -> ReviewMark:
    return ReviewMark(
        statement=asked.id, act=act, verdict=verdict, by=line.by, at=line.known_from, why=line.why,
        replacement=replacement,
    )  # fmt: skip


_APPLY: dict[type, Callable[[Transaction, Any], None]] = {
    lines.Verdict: _verdict,
    lines.Aside: _aside,
    lines.Amend: _amend,
    lines.State: _state,
    lines.Place: _place,
    lines.Role: _role,
    lines.Judge: _judge,
    lines.Repeats: _repeats,
}
