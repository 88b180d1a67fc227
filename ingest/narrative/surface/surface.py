"""Links read by surface rules: a trigger's words, and whom the words around it name. No parser is needed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from graph.model.names import Kind
from ingest.narrative.reading import End, Finder, How, Proposal, Reading, Span
from ingest.narrative.reference.focus import Focus
from ingest.narrative.surface.bonds import bonds
from ingest.narrative.surface.contrast import contrasted
from ingest.narrative.surface.denied_again import denied_again
from ingest.narrative.surface.homes import at_homes, residents
from ingest.narrative.surface.layout_rules import laid_out
from ingest.narrative.surface.polarity import is_denied, is_plan
from ingest.narrative.surface.posts import posts
from ingest.narrative.surface.rulebook import Rule, Rulebook, rulebook
from ingest.narrative.surface.signature import fits, is_symmetric
from ingest.narrative.surface.stream import Item, Sort
from ingest.narrative.surface.triggers import Match, matches
from ingest.narrative.surface.views import Views, views
from ingest.narrative.surface.word_order import Clause, Group

_MEMORY = 3
"""Sentences back to which "the tenant" or "front passenger" reaches for the place or car."""
_BEFORE = frozenset({"until", "till", "before"})
_MOST = 200
"""Proposals of one sentence: what yields more is no sentence."""
_TOGETHER = (Kind.MISSING_WITH, Kind.MET_WITH, Kind.ASSOCIATES_WITH)
"""Of these, the words "with X" say one only: the first in the order of the rules."""


def surfaced(reading: Reading) -> list[Proposal]:
    """What the surface rules propose, in order of the text."""
    book, held = rulebook(), views(reading)
    found: list[Proposal] = []
    for number, sentence in enumerate(reading.sentences):
        clause = held.clause(number)
        if any(item.entities for item in clause.items):
            found.extend(islice(_bound(held, number, sentence, book), _MOST))
            found.extend(islice(_read(reading, sentence, clause, book, held.focus), _MOST))
            found.extend(islice(posts(held, number, book.posts), _MOST))
    found.extend(list(contrasted(held, found)))
    found.extend(laid_out(reading))
    found.extend([*at_homes(held, found), *residents(held, found)])
    found.extend(denied_again(held, [one for one in found if not is_denied(reading, one.trigger)]))
    return sorted(_once(found), key=lambda one: (one.sentence, one.trigger, one.rule, one.head.entity, _tail(one)))


def _tail(one: Proposal) -> int:
    return one.tail.entity if one.tail else -1


def _once(found: Iterable[Proposal]) -> list[Proposal]:
    """Each link of a sentence once: by the first rule that says it."""
    kept: dict[tuple[object, ...], Proposal] = {}
    together: set[tuple[object, ...]] = set()
    for one in found:
        pair = (one.head.entity, _tail(one))
        pair = (min(pair), max(pair)) if is_symmetric(one.kind) else pair
        words = (*sorted(pair), one.tail.span if one.tail else None, one.sentence, one.negated)
        if one.kind in _TOGETHER:
            if words in together:
                continue
            together.add(words)
        kept.setdefault((one.kind, pair, one.sentence, one.negated), one)
    return list(kept.values())


def _read(reading: Reading, sentence: Span, clause: Clause, book: Rulebook, child: Focus) -> Iterator[Proposal]:
    for rule in book.rules:
        if rule.notes and reading.note.kind not in rule.notes:
            continue
        for match in matches(clause, rule):
            if rule.unless and _silenced(clause, rule, match):
                continue
            trigger = Span(clause.items[match.first].span.start, clause.items[match.last].span.end)
            if is_plan(reading, trigger) or (rule.negated and _only_before(clause, match)):
                continue
            yield from _linked(_Ends(reading, clause, rule, match, child), sentence, trigger)


def _bound(held: Views, number: int, sentence: Span, book: Rulebook) -> Iterator[Proposal]:
    for one in bonds(held, number, book.bonds):
        if fits(held.reading, None, one.head, one.tail, one.kind):
            yield _proposal(one.kind, one.head, one.tail, sentence, one.trigger, one.rule, one.value, negated=False)


def _silenced(clause: Clause, rule: Rule, match: Match) -> bool:
    part = range(clause.start(match.first), clause.end(match.last))
    return any(clause.at(place) in rule.unless for place in part)


def _only_before(clause: Clause, match: Match) -> bool:
    """Whether it came about after all: "had never met him before", "… until that morning"."""
    return any(clause.at(place) in _BEFORE for place in range(match.last + 1, clause.end(match.last)))


def _linked(ends: "_Ends", sentence: Span, trigger: Span) -> Iterator[Proposal]:
    rule = ends.rule
    heads, tails = ends.main()
    value = rule.value or ends.value()
    if rule.mutual:
        pairs: Iterable[tuple[End, End]] = ends.mutual(heads)
    else:
        pairs = [(head, tail) for head in heads for tail in tails]
    for head, tail in pairs:
        if fits(ends.reading, rule.ends, head, tail) and ends.allowed(head, tail):
            yield _proposal(rule.kind, head, tail, sentence, trigger, rule.id, value, rule.negated)
    for more in () if rule.negated or is_denied(ends.reading, trigger) else rule.also:
        for head in ends.also(more.head, heads, tails):
            for tail in ends.also(more.tail, heads, tails):
                if head.entity != tail.entity and fits(ends.reading, None, head, tail, more.kind):
                    yield _proposal(more.kind, head, tail, sentence, trigger, more.id, more.value, rule.negated)


def _proposal(
    kind: Kind, head: End, tail: End, sentence: Span, trigger: Span, rule: str, value: str | None, negated: bool
) -> Proposal:
    return Proposal(kind, head, tail, sentence, trigger, rule, Finder.SURFACE, value=value, negated=negated)


class _Ends:
    """Finds the ends of one match."""

    def __init__(self, reading: Reading, clause: Clause, rule: Rule, match: Match, child: Focus) -> None:
        self.reading, self.clause, self.rule, self.match = reading, clause, rule, match
        self._focus = child
        self._turned = rule.passive and self._is_passive()

    def main(self) -> tuple[list[End], list[End]]:
        """Head and tail ends; turned round where the words are passive."""
        if self._turned:
            by = self.clause.behind(self.match.first, frozenset({"by"}))
            return _ends(by), _ends(self.clause.subject(self.match.first))
        return self._all("H", self.rule.head), self._all("T", self.rule.tail)

    def mutual(self, some: Sequence[End]) -> list[tuple[End, End]]:
        """The pairs of a group; of more than two only those of the child, where it is among them."""
        pairs = [(a, b) for n, a in enumerate(some) for b in some[n + 1 :]]
        child = self._focus.at(self.clause.items[self.match.first].span.start)
        if len(some) > 2 and any(end.entity == child for end in some):
            return [pair for pair in pairs if child in (pair[0].entity, pair[1].entity)]
        return pairs

    def allowed(self, head: End, tail: End) -> bool:
        """Whether the rule allows these labels and roles."""
        one, other = (self.reading.entities[end.entity] for end in (head, tail))
        if self.rule.labels and other.label not in self.rule.labels:
            return False
        return one.role not in self.rule.not_roles and other.role not in self.rule.not_roles

    def value(self) -> str | None:
        """The kind's value by the words behind the trigger."""
        for value, words in (self.rule.values or {}).items():
            part = self.clause.items[self.match.first : self.clause.end(self.match.last)]
            if any(item.word in words for item in part):
                return value
        return None

    def also(self, finder: str, heads: Sequence[End], tails: Sequence[End]) -> list[End]:
        """An end of a link that follows."""
        if finder == "head":
            return list(heads)
        if finder == "tail":
            return list(tails)
        if finder == "both":
            return [*heads, *(one for one in tails if one.entity not in {head.entity for head in heads})]
        return self._find(finder)

    def _all(self, letter: str, finders: Sequence[str]) -> list[End]:
        if letter in self.match.captured:
            return self._captured(self.match.captured[letter])
        for finder in finders:
            found = self._find(finder)
            if found:
                return found
        return []

    def _captured(self, place: int) -> list[End]:
        item = self.clause.items[place]
        group = (
            self.clause.group_at(place) if item.sort is Sort.PERSON and not item.owner and not self.rule.near else None
        )
        if group is None:
            return _of(item)
        later = group.members[group.members.index(item) :] if item in group.members else group.members
        return [end for one in later for end in _of(one)]

    def _find(self, finder: str) -> list[End]:
        name, _, given = finder.partition(":")
        words = frozenset(given.split("|")) if given else frozenset()
        first = self.match.first
        clause = self.clause
        if name == "subject":
            return _ends(clause.subject(first)) or self._child_elided(first)
        if name == "company":
            return _ends(clause.behind(first, words or frozenset({"with"})))
        if name == "everyone":
            with_them = _ends(clause.behind(first, frozenset({"with"})))
            return [*(_ends(clause.subject(first)) or self._child_elided(first)), *with_them]
        if name in ("object", "direct"):
            return _ends(clause.object(first, direct=name == "direct"))
        if name == "patient":
            done_to = None if self._is_passive() else clause.object(first, direct=True)
            return _ends(done_to) or self._find("everyone")
        if name == "behind":
            return _ends(clause.behind(first, words))
        if name == "owner":
            at = first - 1
            while at >= 0 and clause.is_in(at, "inner"):
                at -= 1
            return _of(clause.items[at]) if at >= 0 and clause.items[at].owner else []
        if name == "place":
            return [end for item in clause.places(first, words or clause.words.sets["at"]) for end in _of(item)]
        if name == "place_here":
            return [
                end for item in clause.places(clause.start(first) - 1, clause.words.sets["at"]) for end in _of(item)
            ]
        if name in ("vehicle", "contact"):
            return [end for item in clause.things(first, Sort(name)) for end in _of(item)]
        if name == "vehicle_before":
            near = [item for item in clause.items[max(0, first - 8) : first] if item.sort is Sort.VEHICLE]
            return _of(near[-1]) if near else []
        if name in ("place_last", "vehicle_last"):
            return self._last(Sort(name.partition("_")[0]))
        if name == "child":
            start = clause.items[first].span.start
            child = self._focus.at(start)
            return [End(child, Span(start, start), How.ELIDED, 0.5)] if child is not None else []
        raise ValueError(f"{self.rule.id}: no finder {finder!r}")

    def _last(self, sort: Sort) -> list[End]:
        """The place or vehicle named last before the trigger, in this sentence or the few before it."""
        held = views(self.reading)
        start = self.clause.items[self.match.first].span.start
        here = held.number(start)
        for number in range(here, max(-1, here - _MEMORY - 1), -1) if here is not None else ():
            for item in reversed(held.clause(number).items):
                if item.sort is sort and item.span.start < start:
                    return [replace(end, how=How.THERE, confidence=0.5) for end in _of(item)]
        return []

    def _child_elided(self, first: int) -> list[End]:
        """The child a note is about, where a sentence begins with what was done."""
        clause = self.clause
        bare = all(
            clause.is_in(at, "aux", "adverb", "negative", "opening") or clause.items[at].sort is Sort.OTHER
            for at in range(clause.start(first), first)
        )
        return self._find("child") if bare and clause.start(first) == 0 else []

    def _is_passive(self) -> bool:
        if self.clause.at(self.match.first).endswith("ing") or self.clause.is_in(self.match.first, "preposition"):
            return False
        at = self.match.first - 1
        while self.clause.is_in(at, "adverb", "negative"):
            at -= 1
        return self.clause.is_in(at, "passive")


def _ends(group: Group | None) -> list[End]:
    return [end for item in (group.members if group else ()) for end in _of(item)]


def _of(item: Item) -> list[End]:
    return [End(entity, item.span, item.how, item.confidence) for entity in item.entities]


def kinds(rule: Rule) -> Mapping[str, Kind]:
    """The ids a rule may leave in a proposal, with their kinds."""
    return {rule.id: rule.kind} | {one.id: one.kind for one in rule.also}
