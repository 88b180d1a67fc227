"""A reading as proposals: machine-read subjects and links of the source, each link with its exact sentence.

What the form is about stays the form's own subject; everybody and everything else the note names is a mention that
joins with nobody. A proposal is known by its sentence, its kind and its two ends, never by what rule or model made it.
"""

from collections.abc import Iterable

from graph.model.ids import search_key
from graph.model.names import PRESENCE, RESIDENCE, SYMMETRIC, Extraction, Field, Kind, Label, SaidBy, ends
from ingest.narrative.reading import (
    PEOPLE,
    THINGS,
    End,
    Entity,
    Finder,
    MentionLabel,
    NoteKind,
    Proposal,
    Reading,
    Role,
    Span,
)
from ingest.narrative.received.absent import absent
from ingest.narrative.received.form import CHILD, Page
from ingest.narrative.received.implied import implied
from ingest.narrative.received.mentioned import label_of, subject
from ingest.narrative.received.telegram import BASIS, SURE, Found, telegram
from ingest.narrative.received.terse import with_terse
from ingest.narrative.received.when import UNDATED, Interval, absences, on_return, when
from ingest.parsed import Claim, Link, SourceDraft, Subject

_HOME = "address"
"""Key of the place that a row's child went missing from."""
_TOGETHER = frozenset({Kind.MISSING_WITH, Kind.MET_WITH, Kind.ASSOCIATES_WITH})
_SAME_AS_SHORT = PRESENCE | _TOGETHER
"""What the rules of prose may call that which remarks in telegram style say."""
_UNSURE = 0.45
"""Below this the word that names an end may well mean somebody else."""
_REPEATERS = frozenset({Role.PROFESSIONAL})
"""Who passes an account on without becoming its first teller."""


def proposed(draft: SourceDraft, page: Page, reading: Reading, version: str) -> SourceDraft:
    """The source with what was read in it. Pure: the same reading gives the same proposals.

    Args:
        draft: The source as its reader handed it over.
        page: The note that was cut from it.
        reading: What was read there.
        version: Of the rules and models that read it.
    """
    reading = with_terse(reading)
    held = _Held(draft, page, reading)
    for entity in reading.entities:
        if entity.label in THINGS and entity.label is not MentionLabel.VEHICLE:
            held.key(entity)
    found = _Links(held, absences(draft), version)
    for short in telegram(page):
        found.add_found(short)
    for one in (*reading.proposals, *implied(reading), *absent(reading)):
        found.add(one)
    subjects = (*draft.subjects, *held.made())
    return draft.model_copy(update={"subjects": subjects, "links": (*draft.links, *found.links())})


class _Links:
    """The links of one source, each once."""

    def __init__(self, held: "_Held", covered: tuple[Interval, ...], version: str) -> None:
        self._held, self._covered, self._version = held, covered, version
        self._found: dict[tuple[object, ...], tuple[float, Link]] = {}
        self._short: dict[tuple[str, bool], tuple[object, ...]] = {}

    def links(self) -> list[Link]:
        """All of them, in the order in which they were found."""
        return [link for _, link in self._found.values()]

    def add_found(self, short: Found) -> None:
        """A link from remarks in telegram style."""
        b, sentence = self._held.named(short.what, short.label), self._held.page.sentence(short.sentence)
        if b is None or sentence is None or b in (CHILD, _HOME):
            return
        dated = on_return(self._covered) if not short.negated else UNDATED
        link = Link(
            kind=short.kind,
            a=CHILD,
            b=b,
            span=(sentence.start, sentence.end),
            event_from=dated.start,
            event_to=dated.end,
            precision=dated.precision,
            negated=short.negated,
            hearsay=short.hearsay,
            uncertain=short.uncertain,
            extraction=Extraction.MACHINE,
            rule=short.rule,
            reader=self._version,
            basis=f"{BASIS} elided/named {'negated' if short.negated else 'told' if short.hearsay else 'affirmed'}",
            band="fair",
            confidence=SURE,
        )
        self._short[(b, short.negated)] = self._keep(link, SURE)

    def add(self, one: Proposal) -> None:
        """A link of the reading; one that the telegram finder has too makes that one surer."""
        link = _link(self._held, one, self._covered, self._version)
        if link is None or _is_said_by_the_form(self._held.reading, link):
            return
        if CHILD in (link.a, link.b):
            other = link.b if link.a == CHILD else link.a
            if (key := self._short.get((other or "", link.negated))) is not None and link.kind in _SAME_AS_SHORT:
                self._agree(key)
                return
        self._keep(link, one.probability or 0.0)

    def _keep(self, link: Link, sure: float) -> tuple[object, ...]:
        ends = tuple(sorted((link.a, link.b or ""))) if link.kind in SYMMETRIC else (link.a, link.b)
        key = (link.kind, ends, link.span)
        if key not in self._found or self._found[key][0] < sure:
            self._found[key] = (sure, link)
        return key

    def _agree(self, key: tuple[object, ...]) -> None:
        sure, link = self._found[key]
        plain = not (link.negated or link.hearsay or link.uncertain)
        basis = link.basis.replace(f"{BASIS} ", f"{BASIS}+prose ")
        self._found[key] = (sure, link.model_copy(update={"band": "strong" if plain else "fair", "basis": basis}))


class _Held:
    """The subjects of one source: those of the form, and those that the reading makes as they are needed."""

    def __init__(self, draft: SourceDraft, page: Page, reading: Reading) -> None:
        self.draft, self.page, self.reading = draft, page, reading
        self._own = {one.key: one for one in draft.subjects}
        self._made: dict[str, Subject] = {}
        self._keys: dict[int, str | None] = {}

    def made(self) -> Iterable[Subject]:
        """The machine's subjects, in order of the text."""
        return sorted(self._made.values(), key=lambda one: (one.span or (0, 0), one.key))

    def key(self, entity: Entity) -> str | None:
        """The key of an entity's subject."""
        if entity.id not in self._keys:
            self._keys[entity.id] = self._anchored(entity) or self._new(entity)
        return self._keys[entity.id]

    def named(self, words: Span, label: Label) -> str | None:
        """The key of what stretch of the note names: an entity's where one is named so, else a subject by itself."""
        for entity in self.reading.entities:
            spans = [self.reading.mentions[place].span for place in entity.mentions]
            if label_of(entity) is label and any(span.holds(words) for span in spans):
                return None if entity.role is Role.PROFESSIONAL else self.key(entity)
        place = self.page.place(words)
        if place is None:
            return None
        written = self.reading.text(words)
        if label is Label.LOCATION:
            known = (
                one.key for one in self.draft.subjects if one.label is label and search_key(written) in _called(one)
            )
            if (key := next(known, None)) is not None:
                return key
        key = f"{label.lower()}:{place.start}-{place.end}"
        claim = Claim(field=Field.NAME, value=written, span=place)
        self._made.setdefault(
            key, Subject(key=key, label=label, claims=(claim,), extraction=Extraction.MACHINE, span=place)
        )
        return key

    def label(self, key: str) -> Label:
        """What stands under a key."""
        return (self._own.get(key) or self._made[key]).label

    def _anchored(self, entity: Entity) -> str | None:
        """The form's subject whose name is one of the entity's mentions."""
        label = label_of(entity)
        spans = [self.reading.mentions[place].span for place in entity.mentions]
        for key, anchor in self.page.anchors:
            if self._own[key].label is label and any(span.overlaps(anchor) for span in spans):
                return key
        if label is Label.LOCATION:
            called = {search_key(self.reading.text(span)) for span in spans}
            return next((one.key for one in self.draft.subjects if one.label is label and called & _called(one)), None)
        return None

    def _new(self, entity: Entity) -> str | None:
        made = subject(entity, self.page, self.reading)
        if made is None:
            return None
        if made.key not in self._own:
            self._made.setdefault(made.key, made)
        return made.key


def _link(held: _Held, one: Proposal, covered: tuple[Interval, ...], version: str) -> Link | None:
    """One proposal as a link; None where an end has no words in the source or cannot stand at that end."""
    sentence = held.page.sentence(one.sentence)
    a, b = _end(held, one.head), _end(held, one.tail)
    if sentence is None or a is None or (b is None and one.tail is not None):
        return None
    if a == b or not _fits(one.kind, held.label(a), held.label(b) if b else None):
        return None
    if b is None and not one.negated:
        return None
    dated = when(held.reading, one, covered)
    teller, origin = _teller(held, one)
    return Link(
        kind=one.kind,
        a=a,
        b=b,
        value=one.value,
        span=(sentence.start, sentence.end),
        event_from=dated.start,
        event_to=dated.end,
        precision=dated.precision,
        negated=one.negated,
        hearsay=one.second_hand or _is_passed_on(held.reading, one),
        uncertain=one.belief or any(end.confidence < _UNSURE for end in (one.head, one.tail) if end),
        extraction=Extraction.MACHINE,
        rule=one.rule,
        said_by=one.said_by,
        teller=teller,
        origin=origin,
        reader=version,
        basis=_basis(one),
        band=one.band,
        confidence=one.probability,
    )


def _called(place: Subject) -> set[str]:
    return {search_key(claim.value) for claim in place.claims if claim.field in (Field.NAME, Field.ADDRESS)}


def _is_said_by_the_form(reading: Reading, link: Link) -> bool:
    """Whether a row's remarks only say again what the row itself says, or what another row is there to say.

    A row says where its own child was found: a companion has a row of their own. That it went home is no place it was
    found at.
    """
    if reading.note.kind is not NoteKind.REMARKS:
        return False
    if link.kind in PRESENCE | RESIDENCE:
        return link.a != CHILD or link.b == _HOME
    return link.kind in _TOGETHER and CHILD not in (link.a, link.b)


def _end(held: _Held, end: End | None) -> str | None:
    return held.key(held.reading.entities[end.entity]) if end is not None else None


def _is_passed_on(reading: Reading, one: Proposal) -> bool:
    """Whether a child or a meeting passes on what others say: through another child or the public it is hearsay.

    What a caller or guard tells an officer is only repeated in the officer's log (domain: Hearsay, 1).
    """
    if one.said_by not in (SaidBy.THIRD_PARTY, SaidBy.ANONYMOUS):
        return False
    around = (each for each in reading.passages if each.said_by and each.span.holds(one.sentence))
    part = min(around, key=lambda each: each.span.end - each.span.start, default=None)
    return reading.note.kind in (NoteKind.INTERVIEW, NoteKind.MINUTES) and (part is None or part.said_by != one.said_by)


def _fits(kind: Kind, a: Label, b: Label | None) -> bool:
    """Whether a kind may hold between what its ends are."""
    first, second = ends(kind)
    return a in first and (b is None or b in second)


def _basis(one: Proposal) -> str:
    """How its finders and ends stood: with the rule, the bin in which it is calibrated."""
    finders = f"{Finder.FRAMES}+{Finder.SURFACE}" if one.agreed else str(one.finder)
    how = f"{one.head.how}/{one.tail.how}" if one.tail else f"{one.head.how}/nobody"
    said = "negated" if one.negated else "told" if one.told or one.belief else "affirmed"
    return f"{finders} {how} {said}"


def _teller(held: _Held, one: Proposal) -> tuple[str, str]:
    """Who first told it, as a subject's key or an origin of its own; ("", "") where the part it stands in says so.

    All that the child of a form tells has one origin. Somebody whose account is passed on is its origin; whoever only
    passes it on is not.
    """
    if one.teller is None:
        return "", ""
    entity = held.reading.entities[one.teller]
    if entity.label not in PEOPLE:
        return "", ""
    key = held.key(entity)
    if key is not None and key in dict(held.page.anchors):
        return key, ""
    if entity.role in _REPEATERS or key is None:
        return "", ""
    if entity.label is MentionLabel.PERSON:
        return key, ""
    words = search_key(held.reading.text(held.reading.mentions[entity.mentions[0]].span))
    return "", f"#{words or 'caller'}"
