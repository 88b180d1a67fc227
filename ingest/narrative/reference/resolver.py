"""One reading of a note from its first word to its last, in which each word that stands for something is understood."""

from collections.abc import Iterator, Mapping, Sequence

from ingest.narrative.reading import PEOPLE, How, NoteKind, Reading, Reference, Span
from ingest.narrative.reference.anaphors import Anaphor, Stands, Written
from ingest.narrative.reference.antecedents import Asked, History, Seen, confidence, ranked
from ingest.narrative.reference.clauses import Part, Standing
from ingest.narrative.reference.companies import Companies, Occurrence, companions
from ingest.narrative.reference.elided import Missing
from ingest.narrative.reference.exclusions import Exclusions, holder
from ingest.narrative.reference.focus import Focus, focus
from ingest.narrative.reference.persons import entity_by_mention, persons
from ingest.narrative.reference.reference_words import listed
from ingest.narrative.reference.relatives import whom_it_follows
from ingest.narrative.reference.voices import Voices
from ingest.narrative.reference.whereabouts import Whereabouts

_SURE = 0.72
"""Confidence from which a pronoun tells the sex of the one it means."""
_TOLD = 1.4
"""Sum of such confidences from which it holds for the rest of the note."""
_AGAINST = 2
"""How many times as much it takes against the sex that a forename suggests."""
_CHILD_SURE = 0.9

Event = tuple[int, int, Span, int | Anaphor | Missing]
"""Place, order at one place (left out, word, name), span, and the mention, word or gap."""


class Resolver:
    """The state of one pass."""

    def __init__(
        self,
        reading: Reading,
        text: Written,
        found: Sequence[Anaphor],
        held: Mapping[Span, Standing],
        gaps: Sequence[Missing],
        sexes: Mapping[int, str],
    ) -> None:
        self._reading, self._text, self._found, self._held, self._gaps = reading, text, found, held, gaps
        self._focus: Focus = focus(reading)
        self._entity = entity_by_mention(reading)
        self._history = History(persons(reading), reading.note.kind, dict(sexes))
        self._companies = Companies(self._history)
        self._voices = Voices(reading, self._focus)
        self._whereabouts = Whereabouts(reading)
        self._here: list[Occurrence] = []
        self._sentence = -1
        self._exclusions = Exclusions(reading, text, held, self._entity)
        self._votes: dict[int, dict[str, float]] = {}

    def references(self) -> list[Reference]:
        """Every word that stands for something, with what it stands for; those that cannot be told left out."""
        references: list[Reference] = []
        taken_up: set[Span] = set()
        for _, _, span, event in sorted(self._events(), key=lambda one: one[:3]):
            if isinstance(event, int):
                if span not in taken_up:
                    self._name(span, event)
                continue
            self._enter(event.sentence)
            understood = self._missing(event) if isinstance(event, Missing) else self._anaphor(event)
            if understood is not None:
                references.append(understood)
                taken_up.add(span)
        return references

    def learnt(self) -> dict[int, str]:
        """The sex of people of whom nothing but pronouns tell it."""
        found = {}
        for entity, votes in sorted(self._votes.items()):
            for sex, most in (("f", votes.get("f", 0.0)), ("m", votes.get("m", 0.0))):
                against = self._history.people[entity].leaning not in ("", sex)
                if most >= (_AGAINST if against else 1) * _SURE and most >= 2 * (sum(votes.values()) - most):
                    found[entity] = sex
        return found

    def _events(self) -> Iterator[Event]:
        """Place, order at one place (left out, word, name), span, what it is."""
        for missing in self._gaps:
            yield missing.place, 0, Span(missing.place, missing.place), missing
        for one in self._found:
            yield one.span.start, 1, one.span, one
        for place, mention in enumerate(self._reading.mentions):
            if mention.label in PEOPLE and place in self._entity:
                yield mention.span.start, 2, mention.span, place

    def _enter(self, sentence: int) -> None:
        if sentence != self._sentence:
            self._close()
            self._here, self._sentence = [], sentence

    def _close(self) -> None:
        """Remember who was together in the sentence so far."""
        if self._here:
            before = self._text.sentences[self._sentence - 1] if self._sentence > 0 else ()
            for members, sign in companions(self._text.sentences[self._sentence], before, self._here):
                self._companies.add(members, self._sentence, sign)

    def _see(self, span: Span, entities: tuple[int, ...], standing: Standing) -> None:
        for entity in entities:
            if entity in self._history.people:
                self._history.seen.append(Seen(entity, standing, span.start))
        self._here.append(Occurrence(span, entities, standing))

    def _name(self, span: Span, mention: int) -> None:
        standing = self._held.get(span)
        if standing is not None:
            self._enter(standing.sentence)
            self._see(span, (self._entity[mention],), standing)

    def _missing(self, missing: Missing) -> Reference | None:
        span = Span(missing.place, missing.place)
        standing = Standing(missing.sentence, -1 - missing.place, Part.SUBJECT)
        child = self._focus.at(missing.place)
        if self._reading.note.kind is NoteKind.LOG:
            scores = ranked(Asked(standing, missing.place, "", child, begins=True), self._history)
            before = self._history.first_subject(missing.sentence - 1)
            if missing.keeps_speaker and before is not None:
                chosen, sure = before, 0.55
            elif scores:
                chosen, sure = scores[0][1], min(0.7, confidence(scores))
            else:
                return None
        elif child is None:
            return None
        else:
            chosen, sure = child, 0.8
        self._see(span, (chosen,), standing)
        return Reference(span, (chosen,), How.ELIDED, sure)

    def _anaphor(self, one: Anaphor) -> Reference | None:
        match one.stands:
            case Stands.PLACE | Stands.HOME | Stands.VEHICLE | Stands.NUMBER:
                meant = self._whereabouts.meant(one, self._focus.at(one.span.start))
                return Reference(one.span, (meant.entity,), How.THERE, meant.confidence) if meant else None
            case Stands.CHILD:
                return self._child(one, self._focus.at(one.span.start), How.DESCRIBED)
            case Stands.SUBJECT:
                return self._child(one, self._subject(one), How.DESCRIBED)
            case Stands.GROUP:
                return self._several(one)
            case _:
                return self._person(one)

    def _child(self, one: Anaphor, meant: int | None, how: How, sure: float = _CHILD_SURE) -> Reference | None:
        if meant is None:
            return None
        if one.span in self._held:
            self._see(one.span, (meant,), self._held[one.span])
        return Reference(one.span, (meant,), how, sure)

    def _subject(self, one: Anaphor) -> int | None:
        """In a log the subject is the first who is named and no professional; elsewhere the child."""
        if self._reading.note.kind is NoteKind.LOG:
            for seen in self._history.seen:
                if not self._history.people[seen.entity].is_professional:
                    return seen.entity
        return self._focus.at(one.span.start)

    def _person(self, one: Anaphor) -> Reference | None:
        standing = self._held.get(one.span)
        if standing is None:
            return None
        pronoun = one.pronoun
        if pronoun is not None and pronoun.person == "first":
            return self._child(one, self._voices.speaker(one.span.start), How.PRONOUN)
        if pronoun is not None and pronoun.person == "second":
            return self._child(one, self._voices.addressed(one.span.start), How.PRONOUN)
        if pronoun is not None and pronoun.part == "relative":
            return self._relative(one, standing)
        if pronoun is not None and pronoun.part == "reflexive":
            own = self._reflexive(standing)
            if own is not None:
                return self._child(one, own, How.PRONOUN)
        how = How.DESCRIBED if one.stands is Stands.DEFINITE else How.PRONOUN
        scores = self._same() if one.text.endswith(" same") else self._scores(one, standing)
        if not scores:
            return None
        chosen, sure = scores[0][1], confidence(scores)
        if one.sex and sure >= _SURE and not self._history.people[chosen].sex:
            self._vote(chosen, one.sex, sure)
        self._see(one.span, (chosen,), standing)
        return Reference(one.span, (chosen,), how, sure)

    def _vote(self, entity: int, sex: str, sure: float) -> None:
        """A word that tells somebody's sex; where several agree it holds from there on."""
        votes = self._votes.setdefault(entity, {})
        votes[sex] = votes.get(sex, 0.0) + sure
        most = _AGAINST * _TOLD if self._history.people[entity].leaning not in ("", sex) else _TOLD
        if votes[sex] >= most and votes[sex] >= 3 * (sum(votes.values()) - votes[sex]):
            self._history.sexes.setdefault(entity, sex)

    def _scores(self, one: Anaphor, standing: Standing) -> list[tuple[float, int]]:
        held = holder(self._text.sentences[one.sentence], one, standing, self._here)
        excluded = self._others(one, standing) - held
        begins = standing.part is Part.SUBJECT and not any(each.standing.part is not Part.OWNER for each in self._here)
        excluded |= self._exclusions.named_after(one, standing)
        telling = self._voices.tells(one.span.start)
        if telling is not None and (one.pronoun is None or one.pronoun.person == "third"):
            excluded |= {telling}
        asked = Asked(
            standing,
            one.span.start,
            one.sex,
            self._focus.at(one.span.start),
            begins,
            excluded,
            preferred=held or self._exclusions.joined(one, standing, self._here),
            young=one.stands is Stands.DEFINITE and bool(listed("young") & set(one.text.split())),
        )
        return ranked(asked, self._history)

    def _same(self) -> list[tuple[float, int]]:
        """The "same" of "lift off same": the last one named who is not the child in focus."""
        for seen in reversed(self._history.seen[-20:]):
            person = self._history.people[seen.entity]
            is_child = seen.entity == self._focus.at(seen.place)
            if not is_child and not person.is_professional and seen.standing.part is not Part.OWNER:
                return [(0.5, seen.entity), (0.0, seen.entity)]
        return []

    def _reflexive(self, standing: Standing) -> int | None:
        """Who "himself" is: the last subject of the clause."""
        for seen in reversed(self._history.seen[-12:]):
            if seen.standing.sentence == standing.sentence and seen.standing.part is Part.SUBJECT:
                return seen.entity
        return None

    def _others(self, one: Anaphor, standing: Standing) -> frozenset[int]:
        return self._exclusions.others(one, standing, self._here, self._history.seen[-12:])

    def _relative(self, one: Anaphor, standing: Standing) -> Reference | None:
        followed = whom_it_follows(self._text.sentences[one.sentence], one, self._here)
        if followed is None:
            return None
        self._see(one.span, followed[0], standing)
        return Reference(one.span, followed[0], How.PRONOUN, followed[1])

    def _several(self, one: Anaphor) -> Reference | None:
        standing = self._held.get(one.span)
        if standing is None:
            return None
        place = one.span.start
        child = self._focus.at(place)
        self._close()
        if one.pronoun is not None and one.pronoun.person == "first":
            return self._we(one, standing)
        apposed = self._apposed(one)
        if apposed:
            self._see(one.span, apposed, standing)
            return Reference(one.span, apposed, How.GROUP, 0.85)
        without = frozenset() if one.text in ("each other", "one another") else self._others(one, standing)
        groups = self._companies.meant(standing.sentence, one.size, one.sex, child, without)
        if groups:
            members = groups[0][1]
            for entity in members if one.sex else ():
                self._vote(entity, one.sex, 0.8)
            sure = confidence([(score, number) for number, (score, _) in enumerate(groups)]) * 0.9
            self._see(one.span, members, standing)
            self._companies.add(members, standing.sentence, 1.3)
            return Reference(one.span, members, How.GROUP, round(sure, 3))
        if one.pronoun is None:
            return None
        scores = [each for each in self._scores(one, standing) if not self._history.leaning(each[1])]
        if not scores:
            return None
        self._see(one.span, (scores[0][1],), standing)
        return Reference(one.span, (scores[0][1],), How.PRONOUN, round(confidence(scores) * 0.6, 3))

    def _apposed(self, one: Anaphor) -> tuple[int, ...]:
        """The list that "both" or "all three" sums up right after it."""
        if one.pronoun is not None or not self._here or not 0 <= one.span.start - self._here[-1].span.end < 4:
            return ()
        last = set(self._here[-1].entities)
        for members, sign in companions(self._text.sentences[one.sentence], (), self._here):
            if sign and len(set(members)) > 1 and last <= set(members) and one.size in (0, len(set(members))):
                return tuple(sorted(set(members)))
        return ()

    def _we(self, one: Anaphor, standing: Standing) -> Reference | None:
        child = self._voices.speaker(one.span.start)
        if child is None:
            return None
        groups = [members for _, members in self._companies.meant(standing.sentence, 0, "", child, frozenset())]
        members = next((each for each in groups if child in each), None)
        if members is None:
            last = [each for each in self._here if child not in each.entities and each.standing.part is not Part.OWNER]
            members = tuple(sorted({child, *(last[-1].entities if last else ())}))
        self._see(one.span, members, standing)
        self._companies.add(members, standing.sentence, 1.3)
        return Reference(one.span, members, How.GROUP, 0.7 if len(members) > 1 else 0.4)
