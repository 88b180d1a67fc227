"""Whom a mention read by machine may mean, among the people and places a viewer sees: a question, never a join."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.model.ids import search_key

_ARTICLES = frozenset({"the", "a", "an", "at", "in", "o", "s"})


class Gazetteer:
    """The names of known people and places, folded, ready to be asked about many mentions."""

    def __init__(self, people: Mapping[str, Iterable[str]], places: Mapping[str, Iterable[str]]) -> None:
        self._people = {id: [search_key(name).split() for name in names] for id, names in sorted(people.items())}
        self._places = {id: [_words(name) for name in names] for id, names in sorted(places.items())}
        self._bearers: dict[str, set[str]] = defaultdict(set)
        for id, names in self._people.items():
            for word in (word for name in names for word in name):
                self._bearers[word].add(id)
        self._begin: dict[str, set[str]] = defaultdict(set)
        for id, names in self._places.items():
            for word in (name[0] for name in names if name):
                self._begin[word].add(id)

    def people(self, mention: str) -> list[str]:
        """Ids of the people a name fits: every word of it, or its initial, stands in one name of theirs.

        A surname alone fits only where no other known person bears it.
        """
        words = search_key(mention).split()
        whole = [word for word in words if len(word) > 1]
        if not whole:
            return []
        bearers = set.intersection(*(self._bearers.get(word, set()) for word in whole))
        fitting = sorted(id for id in bearers if any(_fits(words, name) for name in self._people[id]))
        return fitting if len(mention.split()) > 1 or len(fitting) == 1 else []

    def places(self, mention: str) -> list[str]:
        """Ids of the places whose name, alias or address stands in the words, the longest alone; a block is no flat.

        A number in the words that the place does not have (another house, a flat) rules it out.
        """
        words = _words(mention)
        numbers = {word for word in words if word[0].isdigit()}
        near = {id: self._places[id] for word in words for id in self._begin.get(word, ())}
        lengths = {
            id: max((len(name) for name in names if _runs(name, words)), default=0)
            for id, names in sorted(near.items())
            if numbers <= {word for name in names for word in name}
        }
        longest = max(lengths.values(), default=0)
        return [id for id, length in lengths.items() if longest and length == longest]


def _fits(words: list[str], name: list[str]) -> bool:
    """Whether each word of a mention stands in a name, an initial for a word that is not itself in the mention."""
    left = [word for word in name if word not in words]
    initials = [word for word in words if len(word) == 1 and word not in name]
    return all(len(word) == 1 or word in name for word in words) and all(
        any(word.startswith(initial) for word in left) for initial in initials
    )


def _words(name: str) -> list[str]:
    return [word for word in search_key(name).split() if word not in _ARTICLES]


def _runs(name: list[str], words: list[str]) -> bool:
    """Whether a name of two words or more stands in the words, one behind the other."""
    length = len(name)
    return length > 1 and any(words[at : at + length] == name for at in range(len(words) - length + 1))
