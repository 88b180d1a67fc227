"""From a reader's drafts to sources, profiles and statements with ids derived from content."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from graph.casebook.load import Content
from graph.identity.keys import NAME_AND_BIRTH, Said, profile_keys
from graph.model import names
from graph.model.clock import ALWAYS
from graph.model.ids import content_id, search_key
from graph.model.statement import Part, Profile, ProfileKey, Source, Statement
from ingest.parsed import Claim, Link, Parsed, SourceDraft, Subject


class Sharing(NamedTuple):
    """Who may have what a source says."""

    code: str
    """P: lawful sharing permitted; C: with conditions."""
    conditions: str | None = None


STRICTER = Sharing("C", "operational group only")
DEFAULT_HANDLING = {names.DocumentKind.POLICE_TRACKER: Sharing("P")}
"""What a source that prints no code takes (domain: Handling); every other kind takes the stricter.

What it prints outranks this; a legacy 5x5x5 log has its own, which its reader knows (ingest/grading.py).
"""
POLICE = frozenset({names.DocumentKind.POLICE_TRACKER, names.DocumentKind.INTELLIGENCE_LOG})


def batch(sha256: str, parsed: Parsed, recorded_at: str | None = None) -> Content:
    """The graph's share of a parsed file; ``recorded_at`` (from ``--received``) overrides the file's own date."""
    sources: list[Source] = []
    profiles: list[Profile] = []
    keys: list[ProfileKey] = []
    statements: list[Statement] = []
    for draft in parsed.sources:
        id = content_id("src", sha256, draft.place)
        source = Source(
            id=id,
            file=sha256,
            place=draft.place,
            kind=parsed.kind,
            title=draft.title,
            text=draft.text,
            search_key=search_key(draft.text),
            recorded_at=recorded_at or draft.recorded_at or parsed.recorded_at or ALWAYS,
            handling=_handling(draft, DEFAULT_HANDLING.get(parsed.kind, STRICTER).code),
            parts=tuple(_parts(id, draft)),
        )
        sources.append(source)
        described = {subject.key: _profile(source, subject) for subject in draft.subjects}
        profiles.extend(described.values())
        for subject in draft.subjects:
            profile = described[subject.key]
            keys.extend(_keys(profile.id, subject, returned=parsed.kind not in names.WRITTEN))
            statements.extend(_attribute(source, draft, profile, claim) for claim in subject.claims)
        for link in draft.links:
            ends = described[link.a], described[link.b] if link.b is not None else None
            statements.append(_relationship(source, draft, ends, link, _own_origin(source, draft, link)))
    return Content(sources, profiles, keys, _distinct(statements))


def _distinct(statements: list[Statement]) -> tuple[Statement, ...]:
    return tuple({statement.id: statement for statement in statements}.values())


def _handling(draft: SourceDraft, default: str) -> str:
    """The source's own code, else the strictest of its parts (a part without one has the default), else the default."""
    if draft.handling is not None:
        return draft.handling
    codes = {part.handling for part in draft.parts if part.handling}
    return ("P" if codes == {"P"} else "C") if codes else default


def _prints(draft: SourceDraft) -> bool:
    """Whether a source says itself who may have it."""
    return draft.handling is not None or any(part.handling for part in draft.parts)


def _parts(source: str, draft: SourceDraft) -> Iterator[Part]:
    tellers = {subject.key: _profile_id(source, subject) for subject in draft.subjects}
    for part in sorted(draft.parts, key=lambda part: (part.span[0], -part.span[1], part.name)):
        said = part.model_dump(exclude={"span", "teller", "origin"})
        local = f"{source}{part.origin}" if part.origin.startswith("#") else part.origin
        origin = tellers.get(part.teller) or local or None
        yield Part(start=part.span[0], end=part.span[1], origin=origin, **said)


def _profile_id(source: str, subject: Subject) -> str:
    place = subject.key if subject.span is None else f"{subject.span[0]}-{subject.span[1]}"
    return content_id(subject.label[:3].lower(), source, subject.label, place)


def _profile(source: Source, subject: Subject) -> Profile:
    return Profile(
        id=_profile_id(source.id, subject),
        label=subject.label,
        source=source.id,
        extraction=subject.extraction,
        recorded_at=source.recorded_at,
    )


def _keys(profile: str, subject: Subject, *, returned: bool) -> Iterator[ProfileKey]:
    """The values by which identity may recognise this profile; nothing read from a narrative has any."""
    if subject.extraction is not names.Extraction.MACHINE:
        said = {claim.field: Said(claim.value, claim.owner) for claim in subject.claims}
        found = profile_keys(profile, subject.label, said)
        yield from (each for each in found if returned or each.key != NAME_AND_BIRTH)


def _attribute(source: Source, draft: SourceDraft, profile: Profile, claim: Claim) -> Statement:
    return Statement(
        id=content_id("st", source.id, names.Kind.STATED_IN, profile.id, claim.field, claim.value),
        kind=names.Kind.STATED_IN,
        from_profile=profile.id,
        field=claim.field,
        value=claim.value,
        event_from=claim.day,
        event_to=claim.day,
        precision=names.Precision.DAY if claim.day else names.Precision.UNKNOWN,
        extraction=profile.extraction,
        **_standing(source, draft, claim.span),
    )


def _own_origin(source: Source, draft: SourceDraft, link: Link) -> dict[str, str]:
    """Who first told it, where the sentence itself says so."""
    if link.teller:
        return {"origin": next(_profile_id(source.id, one) for one in draft.subjects if one.key == link.teller)}
    local = f"{source.id}{link.origin}" if link.origin.startswith("#") else link.origin
    return {"origin": local} if local else {}


def _relationship(
    source: Source, draft: SourceDraft, ends: tuple[Profile, Profile | None], link: Link, own: dict[str, str]
) -> Statement:
    """A link as a statement. Of a kind without direction the smaller id comes first; nobody always comes last."""
    a, b = ends
    start, end = a.id, b.id if b is not None else None
    if link.kind in names.SYMMETRIC and end is not None:
        start, end = min(start, end), max(start, end)
    return Statement(
        id=content_id("st", source.id, link.kind, start, end, *(link.span or (None, None))),
        kind=link.kind,
        from_profile=start,
        to_profile=end,
        value=link.value,
        negated=link.negated,
        hearsay=link.hearsay,
        uncertain=link.uncertain,
        event_from=link.event_from,
        event_to=link.event_to,
        precision=link.precision,
        extraction=link.extraction,
        rule=link.rule,
        reader=link.reader,
        basis=link.basis,
        band=link.band,
        confidence=link.confidence,
        **_standing(source, draft, link.span) | ({"said_by": link.said_by} if link.said_by else {}) | own,
    )


_SAID = ("said_by", "origin", "source_grade", "intelligence_grade", "handling", "conditions", "marking")


def _standing(source: Source, draft: SourceDraft, span: tuple[int, int] | None) -> dict[str, Any]:
    """What every statement of a source shares, and what the parts it stands in say: the innermost has the last word."""
    standing: dict[str, Any] = {
        "source": source.id,
        "sentence": draft.text[span[0] : span[1]] if span else "",
        "span_start": span[0] if span else None,
        "span_end": span[1] if span else None,
        "recorded_at": source.recorded_at,
        "said_by": draft.said_by,
        "handling": source.handling,
        "conditions": None if _prints(draft) else DEFAULT_HANDLING.get(source.kind, STRICTER).conditions,
        "origin": source.id,
        "regime": "part_3" if source.kind in POLICE else "uk_gdpr",
    }
    for part in _around(source.parts, span or (0, len(source.text))):
        standing |= {name: said for name in _SAID if (said := getattr(part, name)) is not None}
    return standing | {"conditions": standing["conditions"] or None}


def _around(parts: tuple[Part, ...], span: tuple[int, int]) -> list[Part]:
    """The parts that a stretch lies in, the widest first."""
    inside = [part for part in parts if part.start <= span[0] and span[1] <= part.end]
    return sorted(inside, key=lambda part: (part.start - part.end, part.start))
