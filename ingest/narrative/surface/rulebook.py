"""The surface rules as data (``ingest/data/rules.yaml``): how they are written and what they mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from graph.model.names import Kind

_VOWELS = "aeiou"


@dataclass(frozen=True)
class Words:
    """The vocabulary that rules share."""

    plain: Mapping[str, tuple[str, ...]]
    """Shorthand and contractions, spelled out."""
    forms: Mapping[str, tuple[str, ...]]
    """Verbs that are not inflected regularly."""
    sets: Mapping[str, frozenset[str]]

    def spelled(self, word: str) -> tuple[str, ...]:
        """A word as rules see it."""
        if word in self.plain:
            return self.plain[word]
        if word.endswith("'d"):
            return (*self.spelled(word[:-2]), "had")
        if word.endswith("n't"):
            return (self.plain.get(word[:-3], (word[:-3],))[0], "not")
        if word.endswith("'s"):
            return (word[:-2], "'s")
        return (word,)


@dataclass(frozen=True)
class Step:
    """One place of a phrase."""

    words: frozenset[str] = frozenset()
    end: str = ""
    """"H" or "T": the head or the tail of the link stands here; "H's" or "T's": as an owner."""
    gap: int = 0
    """Up to so many items of any sort but signs."""
    optional: bool = False


@dataclass(frozen=True)
class Also:
    """A further link that follows where a rule holds ("drove her to the park": both were there)."""

    id: str
    kind: Kind
    head: str
    tail: str
    value: str | None = None


@dataclass(frozen=True)
class Rule:
    """What some words say of the people, places and things around them."""

    id: str
    kind: Kind
    say: tuple[tuple[Step, ...], ...]
    ends: tuple[str, str]
    head: tuple[str, ...]
    tail: tuple[str, ...]
    value: str | None = None
    values: Mapping[str, frozenset[str]] | None = None
    """Value of the kind by words behind the trigger."""
    passive: bool = False
    """Whether "was … by" turns the ends round."""
    negated: bool = False
    mutual: bool = False
    """Whether all of one group are linked to each other ("they are brothers")."""
    unless: frozenset[str] = frozenset()
    """Words that silence it when they stand in the same part of the sentence."""
    also: tuple[Also, ...] = ()
    notes: frozenset[str] = frozenset()
    """Kinds of note it holds for; none: all."""
    near: bool = False
    """Whether a captured person must be named, and of a list is only the one beside the words."""
    labels: frozenset[str] = frozenset()
    """Labels that the tail may have; none: all of its sort."""
    not_roles: frozenset[str] = frozenset()
    """Roles that neither end may have."""


@dataclass(frozen=True)
class Bond:
    """Nouns that say what somebody is to somebody."""

    id: str
    kind: Kind
    nouns: frozenset[str]
    values: Mapping[str, str]
    """The kind's value by noun."""
    links: frozenset[str]
    """Words between the noun and the name ("called")."""
    unless: frozenset[str]
    bare: bool = False
    """Whether the noun without an owner is the child's ("mum said")."""


@dataclass(frozen=True)
class Post:
    """Nouns for somebody with a post, whose shop, flat or car was named before."""

    id: str
    kind: Kind
    nouns: frozenset[str]
    before: frozenset[str]
    """Words that may stand before the noun inside the mention."""
    sort: str
    """What is looked for: place or vehicle."""
    labels: frozenset[str]


@dataclass(frozen=True)
class Rulebook:
    """All surface rules."""

    words: Words
    rules: tuple[Rule, ...]
    bonds: tuple[Bond, ...]
    posts: tuple[Post, ...]
    layout: tuple[Mapping[str, Any], ...]
    """What the layout rules go by, as written."""


@lru_cache(maxsize=1)
def rulebook() -> Rulebook:
    """The rules as shipped."""
    given = loaded("rules.yaml")
    words = _words(given)
    return Rulebook(
        words,
        tuple(_rule(one, words) for one in given["rules"]),
        tuple(_bond(one, words) for one in given["bonds"]),
        tuple(_post(one) for one in given["posts"]),
        tuple(given["layout"]),
    )


def loaded(name: str) -> dict[str, Any]:
    """A data file; every scalar is text ("no" is a word, not False)."""
    read: dict[str, Any] = yaml.load(files("ingest").joinpath("data", name).read_text("utf-8"), yaml.BaseLoader)
    return read


def _words(given: Mapping[str, Any]) -> Words:
    plain = {short: tuple(long.split()) for short, long in given["plain"].items()}
    forms = {verb: tuple(more.split()) for verb, more in given["forms"].items()}
    bare = Words(plain, forms, {})
    sets = {
        name: frozenset(one for word in listed for one in inflected(word, bare))
        for name, listed in given["words"].items()
    }
    return Words(plain, forms, sets)


def inflected(word: str, words: Words) -> Iterator[str]:
    """All forms of a verb written "give~"; any other word as it is."""
    if not word.endswith("~"):
        yield word
        return
    verb = word[:-1]
    yield verb
    yield (
        verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
        if not _cut(verb, "y")
        else verb[:-1] + "ies"
    )
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) else _doubled(verb)
    yield f"{stem}ing"
    if verb in words.forms:
        yield from words.forms[verb]
    else:
        yield f"{verb[:-1]}ied" if _cut(verb, "y") else f"{verb}d" if verb.endswith("e") else f"{stem}ed"


def _cut(verb: str, ending: str) -> bool:
    return verb.endswith(ending) and verb[-2] not in _VOWELS


def _doubled(verb: str) -> str:
    """A short verb doubles its last letter ("drop", "dropped")."""
    short = len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    return verb + verb[-1] if short and sum(sign in _VOWELS for sign in verb) == 1 else verb


def _rule(given: Mapping[str, Any], words: Words) -> Rule:
    head, _, tail = given["ends"].partition("-")
    return Rule(
        id=given["id"],
        kind=Kind(given["kind"]),
        say=tuple(phrase(one, words) for one in given["say"]),
        ends=(head, tail),
        head=tuple(given.get("head", ())),
        tail=tuple(given.get("tail", ())),
        value=given.get("value"),
        values={name: frozenset(some) for name, some in given["values"].items()} if "values" in given else None,
        passive=given.get("passive") == "yes",
        negated=given.get("negated") == "yes",
        mutual=given.get("mutual") == "yes",
        unless=frozenset(one for word in given.get("unless", ()) for one in inflected(word, words)),
        also=tuple(_also(one) for one in given.get("also", ())),
        notes=frozenset(given.get("notes", ())),
        near=given.get("near") == "yes",
        labels=frozenset(given.get("labels", ())),
        not_roles=frozenset(given.get("not_roles", ())),
    )


def _bond(given: Mapping[str, Any], words: Words) -> Bond:
    return Bond(
        id=given["id"],
        kind=Kind(given["kind"]),
        nouns=frozenset(
            one for some in given["nouns"] for one in (words.sets[some[1:]] if some[0] == "@" else (some,))
        ),
        values={noun: value for value, some in given.get("values", {}).items() for noun in some},
        links=frozenset(given.get("links", ())),
        unless=frozenset(given.get("unless", ())),
        bare=given.get("bare") == "yes",
    )


def _post(given: Mapping[str, Any]) -> Post:
    return Post(
        id=given["id"],
        kind=Kind(given["kind"]),
        nouns=frozenset(given["nouns"]),
        before=frozenset(given["before"]),
        sort=given["sort"],
        labels=frozenset(given.get("labels", ())),
    )


def _also(given: Mapping[str, Any]) -> Also:
    return Also(given["id"], Kind(given["kind"]), given["head"], given["tail"], given.get("value"))


def phrase(written: str, words: Words) -> tuple[Step, ...]:
    """A phrase as written in the file: "pick~ _ up", "T's @kin ?called H"."""
    return tuple(_step(one, words) for one in written.split())


def _step(written: str, words: Words) -> Step:
    optional = len(written) > 1 and written.startswith("?")
    written = written[1:] if optional else written
    if set(written) == {"_"}:
        return Step(gap=2 * len(written))
    if written in ("H", "T", "H's", "T's"):
        return Step(end=written, optional=optional)
    some: set[str] = set()
    for one in written.split("|"):
        some.update(words.sets[one[1:]] if one.startswith("@") and one != "@" else inflected(one, words))
    return Step(words=frozenset(some), optional=optional)
