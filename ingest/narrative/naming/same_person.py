"""Which mentions of people are one person: by name, initials, alias, and a description beside a name."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ingest.narrative.naming.clusters import Clusters
from ingest.narrative.naming.lexicon import categories
from ingest.narrative.naming.naming_words import one_of, table, words
from ingest.narrative.naming.standing import age_of
from ingest.narrative.reading import PEOPLE, Mention, MentionLabel, NoteKind, Reading, Span

_INITIALS = re.compile(r"[A-Z]\.?[A-Z]\.?[A-Z]?\.?")
_TITLE = re.compile(r"(?:^|[\s(])(Mr|Mrs|Ms|Miss|Sir|MR|MRS|MS|MISS|mr|mrs|ms|miss|Dr)\.?[ \t]{1,2}$")
_SEX = {"mr": "m", "sir": "m", "mrs": "f", "ms": "f", "miss": "f"}
_OTHER = re.compile(
    r"\b(?:also (?:called|named)|another|a different|the other|different|second|not (?:the )?)[ \t]{1,2}$", re.I
)
_POSSIBLE = re.compile(
    r"\b(?:poss|possibly|possible|maybe|may be|might be|could be|believed|thought|suspected|whether|if)\b", re.I
)
_BESIDE = re.compile(r"[ \t]{1,2}|,[ \t]|[ \t]\(|:[ \t]|[ \t][-–][ \t]")


class Person:
    """What a mention's words say of a name."""

    def __init__(self, text: str, mention: Mention) -> None:
        self.written = text[mention.span.start : mention.span.end]
        bare = re.sub(r"[\"“”‘]", "", self.written).replace("’", "'")
        last, comma, first = bare.partition(", ")
        self.parts = tuple((f"{first} {last}" if comma else bare).replace(".", ". ").lower().split())
        title = _TITLE.search(text[max(0, mention.span.start - 8) : mention.span.start])
        self.title = title.group(1).lower() if title else ""
        age = age_of(text[mention.span.end : mention.span.end + 40])
        self.is_child = age is not None and age < 18
        self.shouted = self.written.isupper()
        self.initials = (
            bool(_INITIALS.fullmatch(self.written)) and self.written.upper() == self.written and len(self.parts) < 3
        )

    @property
    def letters(self) -> str:
        """The initials of a full name, or the letters of initials."""
        if self.initials:
            return self.written.replace(".", "").lower()
        return "".join(part[0] for word in self.parts for part in word.split("-") if part[:1].isalpha())

    @property
    def is_full(self) -> bool:
        """Whether forename and surname are both written out."""
        return len(self.parts) > 1 and all(len(part.strip(".")) > 1 for part in (self.parts[0], self.parts[-1]))


def join_people(reading: Reading, clusters: Clusters) -> None:
    """Join the mentions of people that are one."""
    text = reading.note.text
    numbers = [number for number, one in enumerate(reading.mentions) if one.label is MentionLabel.PERSON]
    people = {number: Person(text, reading.mentions[number]) for number in numbers}
    parts = {part for person in people.values() if len(person.parts) > 1 for part in person.parts}
    for person in people.values():
        if person.initials and person.parts and person.parts[0] in parts:
            person.initials = False
    known = {" ".join(each.name.lower().split()): each.same for each in reading.note.known if each.same}
    _whole_names(people, clusters, known)
    _aliases(reading, people, clusters)
    _short(text, reading, people, clusters)
    _described(reading, people, clusters)


def _whole_names(people: dict[int, Person], clusters: Clusters, known: dict[str, str]) -> None:
    first: dict[object, int] = {}
    for number, person in people.items():
        if len(person.parts) > 1 or person.initials:
            clusters.join(first.setdefault(person.parts if not person.initials else person.letters, number), number)
        if same := known.get(" ".join(person.parts)):
            clusters.join(first.setdefault(("known", same), number), number)


def _aliases(reading: Reading, people: dict[int, Person], clusters: Clusters) -> None:
    """Like "Curly, real name Paul Whitcombe", "Kian Mabbutt (KM)", "Kobi = Jacob Antwi".

    With a question mark only possible.
    """
    numbers = sorted(people)
    text = reading.note.text
    for one, other in pairwise(numbers):
        a, b = reading.mentions[one].span, reading.mentions[other].span
        between, after = text[a.end : b.start], text[b.end : b.end + 3]
        if len(between) > 50 or "\n" in between:
            continue
        bracket = re.fullmatch(r"[ \t]{0,2}[(\"“‘'][ \t]?", between) and after[:1] in ")\"”’',; "
        short = people[other] if people[other].initials else people[one] if people[one].initials else None
        long = people[one] if short is people[other] else people[other]
        if (
            (bracket and short and _spells(short, long))
            or (bracket and not short and between.strip() in "\"“‘'(" and _is_nick(between, people[other], people[one]))
            or (
                _alias().fullmatch(between)
                and "?" not in after
                and not _POSSIBLE.search(between)
                and not _POSSIBLE.search(text[max(0, a.start - 25) : a.start].rsplit(".", 1)[-1])
            )
        ):
            clusters.join(one, other)


def _is_nick(between: str, other: Person, one: Person) -> bool:
    """Whether a second name in quotes or brackets is the first's nickname."""
    return between.strip() in "\"“‘'" and (len(one.parts) < 3 or len(other.parts) == 1)


def _spells(short: Person, long: Person) -> bool:
    letters, whole = short.letters, long.letters
    return (
        bool(letters)
        and len(long.parts) > 1
        and (whole == letters or (letters[0] == whole[0] and all(sign in whole for sign in letters)))
    )


@lru_cache(maxsize=1)
def _alias() -> re.Pattern[str]:
    return re.compile(
        (
            rf"[\s,(\[–-]{{0,3}}(?:(?:who is|also|who|or|is|now|better|usually|his|her)[ \t])"
            rf"?{one_of('entities', 'alias')}(?:[ \t](?:is|as|of|the name|to be))?[\s:\"'“‘(]{{0,3}}|[ "
            rf"\t]?=[ \t]?[\"'“‘]?"
        ),
        re.I,
    )


def _short(text: str, reading: Reading, people: dict[int, Person], clusters: Clusters) -> None:
    """Names of one word, and forename or surname with an initial, to the full name they belong to."""
    full = [(number, person) for number, person in people.items() if person.is_full]
    fulls = {clusters.of(number) for number, _ in full}
    latest: dict[str, int] = {}
    for number, person in people.items():
        span = reading.mentions[number].span
        word = person.parts[0] if person.parts else ""
        if person.initials and len(person.parts) == 1:
            able = {clusters.of(other): other for other, one in full if one.letters == person.letters}
            if len(able) == 1 and clusters.of(number) not in fulls:
                clusters.join(number, next(iter(able.values())))
            continue
        if person.is_full:
            for part in dict.fromkeys((person.parts[0], person.parts[-1])):
                if person.parts[0] == part:
                    latest[part] = number
            continue
        if len(person.parts) > 1:  # "Jade W", "D. Moss"
            latest[word] = number
            able = {clusters.of(other): other for other, one in full if _fits(person, one)}
            if len(able) == 1:
                clusters.join(number, next(iter(able.values())))
            continue
        if _OTHER.search(text[max(0, span.start - 16) : span.start]) and word in latest:
            clusters.set_apart(number, latest[word])
            latest[word] = number
            continue
        chosen = _choose(person, number, full, people, latest, clusters)
        if chosen is not None:
            clusters.join(number, chosen)
        latest[word] = number


def _fits(short: Person, full: Person) -> bool:
    """Whether "Jade W" or "D. Moss" can be a full name."""
    first, last = short.parts[0].strip("."), short.parts[-1].strip(".")
    one, other = full.parts[0], full.parts[-1]
    return (first == one and len(last) == 1 and other.startswith(last)) or (
        last == other and len(first) == 1 and one.startswith(first)
    )


def _choose(
    person: Person,
    number: int,
    full: Sequence[tuple[int, Person]],
    people: dict[int, Person],
    latest: dict[str, int],
    clusters: Clusters,
) -> int | None:
    """The mention that a single word belongs to."""
    word = person.parts[0] if person.parts else ""
    if word in latest and not person.title and not people[latest[word]].is_full:
        return latest[word]
    as_forename = [
        other for other, one in full if word in (one.parts[0], *one.parts[0].split("-")[:1]) and not person.title
    ]
    as_surname = [
        other
        for other, one in full
        if one.parts[-1] == word or (len(one.parts) > 2 and word in one.parts[1:]) or word in one.parts[-1].split("-")
    ]
    if person.title in _SEX:
        as_surname = [
            other for other in as_surname if _may_be(people[other], _SEX[person.title]) and not people[other].is_child
        ]
    able = as_forename or as_surname
    if not able:
        initialled = [
            other
            for other, one in people.items()
            if not one.is_full and len(one.parts) > 1 and _part_of(word, one, titled=bool(person.title))
        ]
        able = initialled[:1] if len({clusters.of(one) for one in initialled}) == 1 or initialled else []
        if not able and len(word) > 3 and word.endswith("s"):
            able = [other for other, one in people.items() if one.parts[:1] == (word[:-1],)]
        if not able and word in latest:
            return latest[word]
    groups = dict.fromkeys(clusters.of(other) for other in able)
    if len(groups) <= 1:
        return able[0] if able else None
    before = [other for other in able if other < number]
    if person.title:
        titled = [other for other in able if people[other].title]
        return (titled or before or able)[-1]
    return before[0] if person.shouted and before else (before or able)[-1]


def _part_of(word: str, one: Person, *, titled: bool) -> bool:
    """Whether a word is the name in "Jade W", or the surname in "D. Moss"; a forename is no surname."""
    first, last = one.parts[0].strip("."), one.parts[-1].strip(".")
    if word == first and len(last) == 1:
        return True
    return word == last and len(first) == 1 and (titled or not categories(word) & {"forename_f", "forename_m"})


def _may_be(person: Person, sex: str) -> bool:
    return sex_of_name(person.parts[0] if person.parts else "") in ("", sex)


def sex_of_name(word: str) -> str:
    """Like "f" or "m" where a forename is of one sex only."""
    held = categories(word) & {"forename_f", "forename_m"}
    return next(iter(held))[-1] if len(held) == 1 else ""


def _described(reading: Reading, people: dict[int, Person], clusters: Clusters) -> None:
    """Descriptions: beside a name they are that person; the same description twice is one."""
    text, mentions = reading.note.text, reading.mentions
    everyone = [number for number, one in enumerate(mentions) if one.label in PEOPLE]
    named: dict[str, int] = {}
    for one, other in pairwise(everyone):
        if _is_apposed(text, mentions[one], mentions[other]):
            said = _cut(text, mentions[one]).lower()
            if said in words("people", "workers") and clusters.of(named.setdefault(said, other)) != clusters.of(other):
                continue  # "told SW Anais was …": the SW has a name already
            clusters.join(one, other)
    seen: dict[str, int] = {}
    for number in everyone:
        if number in people:
            continue
        for key in _keys(reading, number, people):
            if key in seen and seen[key] != number:
                clusters.join(seen[key], number)
            seen.setdefault(key, number)
    _own_names(reading, everyone, people, clusters)


def _cut(text: str, mention: Mention) -> str:
    return text[mention.span.start : mention.span.end]


def _is_apposed(text: str, one: Mention, other: Mention) -> bool:
    """Whether a description and a name stand beside each other as one: "her mum, Tanya".

    "a lad called Fizz", "Dad (Wei)".
    """
    between, after = text[one.span.end : other.span.start], text[other.span.end : other.span.end + 6]
    if len(between) > 40 or "\n" in between or {one.label, other.label} != PEOPLE:
        return False
    if one.label is MentionLabel.DESCRIBED:
        if is_many(text, one.span):
            return False
        listed = (
            between == ", "
            and re.match(r"[ \t]?(?:,[ \t]|and\b|&)", after)
            and not re.match(r",[ \t](?:who|was|said|wh|[a-z])", after)
        )
        return bool(
            _introduced().fullmatch(between)
            or re.fullmatch(r"(?:,?[ \t](?:Mr|Mrs|Ms|Miss|Dr)\.?[ \t])", between)
            or (_BESIDE.fullmatch(between) and not listed)
        )
    possessed = re.match(r"(?:his|her|their|my|the|a|an)[ \t]", text[other.span.start : other.span.end], re.I)
    return bool(possessed) and between in (", ", " (") and after[:1] in ",.;)" and not is_many(text, other.span)


@lru_cache(maxsize=1)
def _introduced() -> re.Pattern[str]:
    name = rf"{one_of('people', 'called')}(?:[ \t](?:as|of|is))?[ \t][\"'“‘]?"
    return re.compile(
        (
            rf",?[ \t](?:(?:who|whom|that)[ \t](?:[^\W\d_]{{1,20}}[ \t]){{0,3}}|(?:is|also|was|only|they)[ "
            rf"\t])?{name}|[ \t]is[ \t]"
        ),
        re.I,
    )


def is_many(text: str, span: Span) -> bool:
    """Whether a description is of several people."""
    said = text[span.start : span.end].lower().split()
    heads = words("people", "many", "kin_many") | {"staff"}
    return any(
        word in heads or (word.rstrip("s") in ("male", "female") and word.endswith("s")) for word in said[-3:]
    ) or bool(said and said[0] in ("two", "three", "four", "2", "3", "4", "several", "both", "some"))


def _keys(reading: Reading, number: int, people: dict[int, Person]) -> Iterator[str]:
    """What two descriptions of one person have in common."""
    text, span = reading.note.text, reading.mentions[number].span
    said = " ".join(text[span.start : span.end].lower().split())
    if re.search(r"\d|\b[a-d]$", said):
        yield f"number:{said}"
    kin = table("entities", "kin_keys").get(
        re.sub(r"^(?:his|her|their|my|our|the)[ ]", "", said).split("'")[0] if "'" not in said[:-1] else said
    )
    if kin:
        yield f"kin:{kin}:{_whose(reading, number, people)}"
        return
    head = said.split()[-1]
    definite = re.match(r"(?:the|that|this)[ ](?:same[ ])?([\w-]+)$", said)
    first = re.match(
        (
            r"(?:an?|the|another|one|unknown|second|tall|older|anon)?[ ]?(?:[\w-]+[ ]){0,4}?([\w-]+)(?:[ "
            r"](?:in|with|on|wearing|of|aged)[ ].*)?$"
        ),
        said,
    )
    key = table("entities", "head_keys").get((definite or first).group(1) if (definite or first) else head)  # type: ignore[union-attr]
    other = said.startswith(("another", "a second", "second", "a third", "other", "the other"))
    begun = definite or said.startswith(("a ", "an ", "unknown", "anon", "male", "female", "older", "tall"))
    if key and begun and not other and not is_many(text, span):
        yield f"head:{key}"
    if said.startswith(("the ", "ticket", "night", "duty")) and not definite:
        yield f"said:{said}"
    if head in words("people", "workers") or said in words("people", "workers"):
        yield f"worker:{re.sub(r'^(?:the|his|her|a|an|their)[ ]', '', said)}"


def _whose(reading: Reading, number: int, people: dict[int, Person]) -> str:
    """Whose kin: the name before "'s"; in minutes the child whose item it is; else the one child the note is about."""
    text, span = reading.note.text, reading.mentions[number].span
    owner = re.search(r"([^\W\d_][\w'’-]{1,30})['’]s?[ \t]$", text[max(0, span.start - 34) : span.start])
    if owner:
        return owner.group(1).lower()
    if reading.note.kind is not NoteKind.MINUTES:
        return ""
    line = text.rfind("\n", 0, span.start) + 1
    return next(
        (
            people[one].parts[0]
            for one in sorted(people, reverse=True)
            if people[one].parts and _heads(text, reading.mentions[one].span, line)
        ),
        "",
    )


def _heads(text: str, span: Span, by: int) -> bool:
    """Whether a name heads an item at or before a line."""
    start = text.rfind("\n", 0, span.start) + 1
    return (
        start <= by
        and not re.search(r"[.!?]", text[start : span.start].strip(" 0123456789.()"))
        and span.start - start < 40
    )


def _own_names(reading: Reading, everyone: Sequence[int], people: dict[int, Person], clusters: Clusters) -> None:
    """Like "his name is Kev": the last person spoken of but the child and professionals, of that sex."""
    text = reading.note.text
    for number in people:
        span = reading.mentions[number].span
        match = re.search(
            (
                r"\b(his|her)[ \t](?:real[ \t]|full[ \t]|actual[ \t]|proper[ \t]|first[ \t])?name[ \t](?:is|"
                r"was)[ \t][\"'“‘]?$"
            ),
            text[max(0, span.start - 32) : span.start],
            re.I,
        )
        if not match or clusters.of(number) != number:
            continue
        sex = "m" if match.group(1).lower() == "his" else "f"
        first = next(iter(people))
        for other in sorted((one for one in everyone if one < number), reverse=True):
            said = text[reading.mentions[other].span.start : reading.mentions[other].span.end].lower()
            if clusters.of(other) == clusters.of(first) or set(said.split()) & (
                words("people", "workers") | words("people", "kin")
            ):
                continue
            if sex_of(text, reading.mentions[other]) in ("", sex):
                clusters.join(other, number)
                break


def sex_of(text: str, mention: Mention) -> str:
    """Like "f" or "m" where the words of a mention, or the title before it, say so; else ""."""
    said = text[mention.span.start : mention.span.end].lower().replace("’", "'")
    if mention.label is MentionLabel.PERSON:
        title = _TITLE.search(text[max(0, mention.span.start - 8) : mention.span.start])
        if title and title.group(1).lower() in _SEX:
            return _SEX[title.group(1).lower()]
        return sex_of_name(said.split()[0]) if said.split() else ""
    sexes = table("entities", "sexes")
    return next((sexes[word] for word in reversed(re.findall(r"[\w-]+", said)) if word in sexes), "")
