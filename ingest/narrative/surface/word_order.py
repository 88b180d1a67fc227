"""Who does what to whom in a sentence, by order alone: groups of people, subjects, objects, places reached."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.narrative.reading import How
from ingest.narrative.surface.rulebook import Words
from ingest.narrative.surface.stream import Item, Sort

_FURTHEST_BACK = 40
_FURTHEST_ON = 22
_JOIN = 4
"""Signs and words between two members of a list."""


@dataclass(frozen=True)
class Group:
    """People (or places) listed together, with the words that belong to them."""

    first: int
    """Its first item, determiners and kin words before the name included."""
    last: int
    members: tuple[Item, ...]


@dataclass(frozen=True)
class Clause:
    """The items of a sentence and how they hang together."""

    items: tuple[Item, ...]
    words: Words

    def at(self, place: int) -> str:
        """The word at a place; "" outside."""
        return self.items[place].word if 0 <= place < len(self.items) else ""

    def says(self, place: int, words: frozenset[str]) -> bool:
        """Whether one of these words stands at a place, a pronoun included; a name never counts as a word."""
        if not 0 <= place < len(self.items) or self.items[place].word not in words:
            return False
        return self.items[place].sort in (Sort.WORD, Sort.SIGN) or self.items[place].how is not How.NAMED

    def is_in(self, place: int, *names: str) -> bool:
        """Whether the item is a word or sign of one of these sets."""
        if not 0 <= place < len(self.items) or self.items[place].sort not in (Sort.WORD, Sort.SIGN):
            return False
        return any(self.items[place].word in self.words.sets[name] for name in names)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the sentence."""
        return frozenset(item.word for item in self.items)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The people of the sentence, those in a list together."""
        single = [self._single(place) for place, item in enumerate(self.items) if self._is_person(place)]
        joined: list[Group] = []
        for one in single:
            before = joined[-1] if joined else None
            if before and one.first <= before.last:
                joined[-1] = Group(before.first, max(before.last, one.last), _with(before.members, one.members))
            elif before and self._joined(before, one):
                joined[-1] = Group(before.first, one.last, _with(before.members, one.members))
            else:
                joined.append(one)
        return tuple(joined)

    def group_at(self, place: int) -> Group | None:
        """The group around an item."""
        return next((one for one in self.groups if one.first <= place <= one.last), None)

    def alone(self, place: int) -> int:
        """The last item that belongs to a name alone: its age, its date of birth, its bracket."""
        return self._single(place).last

    def _is_person(self, place: int) -> bool:
        item = self.items[place]
        return item.sort is Sort.PERSON and not item.owner

    def _single(self, place: int) -> Group:
        first = last = place
        while first and (self.is_in(first - 1, "inner") or self.items[first - 1].owner or self._apposed(first)):
            first -= 1
        if self.items[place].case:
            return Group(place, place, (self.items[place],))
        while True:
            after = self._aside(last + 1, self.items[place].entities)
            if after == last:
                return Group(first, last, (self.items[place],))
            last = after

    def _apposed(self, first: int) -> bool:
        """Whether what stands before is "a resident," of a person named behind the comma."""
        return self.at(first - 1) == "," and self.is_in(first - 2, "noun")

    def _aside(self, place: int, entities: tuple[int, ...] = ()) -> int:
        """The last item of an age or bracket that begins at a place; the one before it where there is none."""
        if self.at(place) == "(":
            closing = next((p for p in range(place, min(place + 14, len(self.items))) if self.at(p) == ")"), None)
            inside = closing and any(
                self._is_person(p) and self.items[p].entities != entities for p in range(place, closing)
            )
            return closing if closing is not None and not inside else place - 1
        born = place + 1 if self.is_in(place, "born") else place
        born += born > place and self.at(born) in (".", ":")
        if (
            born < len(self.items)
            and self.items[born].sort is Sort.OTHER
            and (born > place or self.at(born + 1) != "with")
        ):
            return born if born > place or self.items[born].word[:2].isdigit() else place - 1
        sign = self.at(place) == ","
        age = place + 1 if sign else place
        if self.at(age) == "aged":
            age += 1
        if (
            self.at(age).strip(",.").isdigit()
            and len(self.at(age).strip(",.")) < 3
            and (sign or self.at(age - 1) == "aged")
        ):
            return age + 1 if self.at(age + 1) == "," and self._verb_ahead(age + 2) else age
        return place - 1

    def _verb_ahead(self, place: int) -> bool:
        return self.is_in(place, "aux", "verb", "say")

    def _joined(self, before: Group, after: Group) -> bool:
        between = range(before.last + 1, after.first)
        if len(between) > _JOIN or not all(self.is_in(place, "join", "also") for place in between):
            return False
        if not len(between):  # "his uncle Leroy": two mentions side by side are one person or no list
            return before.members[-1].entities == after.members[0].entities
        if before.members[-1].how is How.ELIDED or (
            after.members[0].case == "subject" and before.members[-1].case != "subject"
        ):
            return False
        clause_follows = self._verb_ahead(after.last + 1) and not self.is_in(after.last + 1, "inner")
        is_object = self.is_in(before.first - 1, "preposition", "verb") and not self.is_in(before.first - 1, "say")
        return not (clause_follows and is_object)

    # -- finders ------------------------------------------------------------------------------------------------

    def subject(self, place: int) -> Group | None:
        """Who does what the word at a place says: the nearest before it that can be."""
        at = place - 1
        while at >= max(0, place - _FURTHEST_BACK):
            if self.at(at) in ("who", "whom"):
                before = self.group_at(at - 1) or (self.group_at(at - 2) if self.at(at - 1) == "," else None)
                if before:
                    return before
            group = self.group_at(at)
            if group is None:
                at -= 1
                continue
            if self._can_do(group, place):
                return group
            at = group.first - 1
        return None

    def _can_do(self, group: Group, place: int) -> bool:
        near = self._near(group.last + 1, place)
        case = group.members[-1].case
        if case:
            some_of = self.at(group.first - 1) == "of" and self.is_in(group.first - 2, "quantifier")
            return case == "subject" or some_of
        if self.is_in(group.first - 1, "preposition"):
            return self.at(group.first - 1) == "of" and self.is_in(group.first - 2, "quantifier")
        if self.is_in(group.first - 1, "verb") and not self.is_in(group.first - 1, "say"):
            return near
        return near or not (self.is_in(group.first - 1, "say") and self.is_in(group.last + 1, "that"))

    def _near(self, start: int, end: int) -> bool:
        return all(self.is_in(place, "aux", "adverb", "negative") for place in range(start, end))

    def object(self, place: int, *, direct: bool = False) -> Group | None:
        """To whom it is done: the first behind the word that no preposition leads to, but for "to" and "for"."""
        for group in self._on(place):
            led = self.is_in(group.first - 1, "preposition") and group.first - 1 > place
            if not led or (not direct and self.is_in(group.first - 1, "particle")):
                return group if group.members[0].case != "subject" else None
        return None

    def behind(self, place: int, prepositions: frozenset[str]) -> Group | None:
        """Who stands behind one of these words."""
        for group in self._on(place):
            if self.at(group.first - 1) in prepositions and self.items[group.first - 1].sort is Sort.WORD:
                return group
            if self.at(group.first - 2) in prepositions and self.is_in(group.first - 1, "also", "adverb"):
                return group
        return None

    def _on(self, place: int) -> Iterator[Group]:
        end = self.end(place)
        yield from (one for one in self.groups if place < one.first < end)

    def end(self, place: int) -> int:
        """Where the part of the sentence behind a word ends: at "but", "who", a semicolon, another verb after "and"."""
        depth = 0
        for at in range(place + 1, min(len(self.items), place + _FURTHEST_ON)):
            word = self.at(at)
            depth += (word == "(") - (word == ")")
            if depth < 0 or self.is_in(at, "boundary"):
                return at
            if self.is_in(at, "join") and self._verb_ahead(self._past(at + 1)):
                return at
        return min(len(self.items), place + _FURTHEST_ON)

    def _past(self, place: int) -> int:
        while self.is_in(place, "adverb", "negative", "join"):
            place += 1
        group = self.group_at(place)
        if group and self.is_in(group.last + 1, "aux", "verb", "say"):
            return group.last + 1
        return place

    def start(self, place: int) -> int:
        """Where the part of the sentence before a word begins."""
        for at in range(place - 1, max(-1, place - _FURTHEST_BACK), -1):
            if self.is_in(at, "boundary"):
                return at + 1
        return max(0, place - _FURTHEST_BACK)

    def places(self, place: int, prepositions: frozenset[str]) -> list[Item]:
        """The places that somebody is at, behind a word, each the first of a run ("the café on Mill Lane")."""
        return [self.items[at] for at in self._reached(place, self.end(place), prepositions)]

    def _reached(self, start: int, end: int, prepositions: frozenset[str]) -> Iterator[int]:
        last = None
        for at in range(start + 1, end):
            item = self.items[at]
            if item.sort is not Sort.PLACE:
                continue
            if last is not None and self.chained(last, at):
                last = at
                continue
            lead = at - 1
            while lead > start and (self.is_in(lead, "determiner") or self.items[lead].sort is Sort.OTHER):
                lead -= 1
            joined = last is not None and all(
                self.is_in(p, "join", "determiner", "preposition") for p in range(last + 1, at)
            )
            if self.at(lead) == "of" and self.is_in(lead - 1, "spot"):
                last = at
                yield at
                continue
            if (
                self.at(lead) == ","
                and lead - 1 > start
                and (before := self.group_at(lead - 1))
                and before.last == lead - 1
            ):
                lead = before.first - 1
                lead -= self.at(lead) == "of"
                while lead > start and self.is_in(lead, "determiner", "home"):
                    lead -= 1
            here = item.how is How.THERE
            if here or joined or self.at(lead) in prepositions or lead == start or (self.items[lead].owner):
                last = at
                yield at

    def chained(self, first: int, second: int) -> bool:
        """Whether a place only says where the place before it is."""
        between = range(first + 1, second)
        if len(between) > 3:
            return False
        words = [self.at(place) for place in between if not self.is_in(place, "determiner")]
        return words in ([], [","], ["on"], ["in"], ["at"], ["near"], [",", "in"], [",", "on"], ["by"], ["off"])

    def things(self, place: int, sort: Sort) -> list[Item]:
        """The first vehicle or number behind a word."""
        return [item for item in self.items[place + 1 : self.end(place)] if item.sort is sort][:1]


def _with(some: Sequence[Item], more: Sequence[Item]) -> tuple[Item, ...]:
    """Two lists of people as one; one person named twice side by side counts once."""
    held = {one.entities for one in some}
    return (*some, *(one for one in more if one.entities not in held))
