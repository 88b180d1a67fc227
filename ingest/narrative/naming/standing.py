"""What the words around a person's mentions say of them: work, age, kin, what they did, what clears them."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from ingest.narrative.naming.naming_words import words
from ingest.narrative.naming.standing_cues import (
    action,
    acts,
    adult_before,
    cleared,
    clearing,
    concern,
    done_by,
    friend_after,
    kin_after,
    kin_before,
    present,
    ranked,
    reporting,
    school,
    signing,
    titled,
    worker_after,
    worker_before,
    young_after,
    young_before,
)
from ingest.narrative.reading import PEOPLE, Entity, Mention, MentionLabel, NoteKind, Reading, Span

_AGE = re.compile(
    r"['\"’”]?(?:[ \t]?\([^()\n]{0,14}?(?:aged?[ \t])?(?P<a>\d{1,2})(?:[ \t]?(?:y(?:ea)?rs?|yo)"
    r"(?:[ \t]old)?)?[^()\d\n]{0,60}\)|,?[ \t](?:is[ \t](?:about[ \t])?|aged[ \t]|who[ \t]is[ "
    r"\t](?:only[ \t]|now[ \t])?|['’]s[ \t])?(?P<b>\d{1,2})(?:ish)?(?=[,.;\s]|$|[ \t]?y)(?![ "
    r"\t]?(?:[:/.]\d|miss|times|eps?|am|pm|girls|boys|weeks?|days|months|nights|hrs|occasions|"
    r"[A-Z][a-z]+(?:uary|ember|ober|ust|ril|ay)))|['’]s[ \t](?P<c>\d{1,2})\b)"
)
_BORN = re.compile(
    r"[ \t(,]{0,3}(?:b\.?|born|d\.?o\.?b\.?:?|DOB:?)?[ \t:]{0,3}\d{1,2}[/.-]\d{1,2}[/.-](?P<year>\d{4}|\d\d)", re.I
)
_WORDED = {
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "fourteen": 14,
    "thirteen": 13,
    "thirty": 30,
}
_SPELT = re.compile(rf",?[ \t](?:who[ \t]is|is|aged|about|is[ \t]about)[ \t](?P<word>{'|'.join(_WORDED)})\b", re.I)
_NEGATED = re.compile(r"\b(?:not|never|n['’]t|nt|no|nobody|denied|denies|nor|neither|without|refused)\b", re.I)
_OWN_CAR = re.compile(r"['’]s[ \t](?:[\w-]{2,12}[ \t]){0,3}(?:car|van|motor|whip|taxi|moped|bike|motorbike)\b", re.I)
_PRESENT_HEAD = re.compile(
    (
        r"(?:present|attendees|in attendance|attended(?: by)?|participants|apologies|members present|"
        r"also present|those present|invited|cc|copied to|distribution)[ \t]*:?"
    ),
    re.I,
)
_GROWN = 18
_BESIDE = 40
"""Letters beside a name in which a cue is of it."""


@dataclass
class Standing:
    """What a note says of one person."""

    names: frozenset[str] = frozenset()
    works: bool = False
    ages: list[int] = field(default_factory=list)
    kin: bool = False
    kin_of: set[int] = field(default_factory=set)
    """The entities whose kin they are, where it is somebody named."""
    friendly: bool = False
    acts: int = 0
    suspected: bool = False
    cleared: bool = False
    headed: bool = False
    missing: bool = False
    schooled: bool = False
    titled: bool = False
    described_adult: bool = False

    @property
    def is_young(self) -> bool:
        """Whether they are said to be under eighteen, or at school."""
        return bool(self.ages and min(self.ages) < _GROWN) or (self.schooled and not self.is_grown)

    @property
    def is_grown(self) -> bool:
        """Whether they are said to be of age."""
        return bool(self.ages and min(self.ages) >= _GROWN) or (self.described_adult and not self.ages)

    @property
    def can_be_child(self) -> bool:
        """Whether nothing says that they are an adult."""
        return not (self.is_grown or self.titled or ((self.kin or self.suspected or self.acts) and not self.is_young))


def standings(reading: Reading) -> dict[int, Standing]:
    """Every entity's standing."""
    starts = [one.start for one in reading.sentences]
    return {one.id: _standing(reading, one, starts) for one in reading.entities}


def _standing(reading: Reading, one: Entity, starts: list[int]) -> Standing:
    held = Standing()
    if one.label not in PEOPLE:
        return held
    text = reading.note.text
    held.names = frozenset(
        " ".join(reading.text(reading.mentions[number].span).lower().split()) for number in one.mentions
    )
    for number in one.mentions:
        mention = reading.mentions[number]
        sentence = reading.sentences[max(0, bisect_right(starts, mention.span.start) - 1)]
        line = _line(text, mention.span)
        if mention.label is MentionLabel.DESCRIBED:
            _of_description(text, mention, held)
            continue
        before = text[max(line.start, mention.span.start - _BESIDE) : mention.span.start]
        last, following = _neighbours(reading, number)
        after = text[mention.span.end : min(line.end, mention.span.end + 70)]
        near = (
            text[max(sentence.start, mention.span.start - 60, last) : mention.span.start],
            text[mention.span.end : min(max(sentence.end, mention.span.end), mention.span.end + 90, following)],
        )
        held.works |= _works(reading, number, before, after, line)
        held.titled |= bool(titled().search(before))
        _age(reading, after, held)
        _relation(reading, number, before, after, held)
        _deeds(*near, held)
        held.headed |= bool(young_before().search(before)) or _is_heading(reading, mention, line, after)
        held.missing |= bool(young_after().match(after))
        held.schooled |= bool(school().search(after[:50]))
    return held


def _neighbours(reading: Reading, number: int) -> tuple[int, int]:
    """Where the person before a mention ends and the one behind it begins."""
    mentions = reading.mentions
    before = next(
        (mentions[at].span.end for at in range(number - 1, -1, -1) if mentions[at].label is MentionLabel.PERSON), 0
    )
    behind = next(
        (
            mentions[at].span.start
            for at in range(number + 1, len(mentions))
            if mentions[at].label is MentionLabel.PERSON
        ),
        len(reading.note.text),
    )
    return before, behind


def _line(text: str, span: Span) -> Span:
    start = text.rfind("\n", max(0, span.start - 3000), span.start) + 1
    end = text.find("\n", span.end, span.end + 3000)
    return Span(start, end if end >= 0 else min(len(text), span.end + 3000))


def _of_description(text: str, mention: Mention, held: Standing) -> None:
    said = " ".join(text[mention.span.start : mention.span.end].lower().split())
    bare = re.sub(r"^(?:his|her|their|the|a|an|my|another|our)[ ]", "", said)
    kin, friends = words("people", "kin", "kin_many"), words("people", "friends")
    if (
        bare in words("people", "workers", "carers")
        or bare.split()[-1]
        in ("worker", "manager", "officer", "clerk", "warden", "staff", "carer", "tutor", "teacher", "nurse")
        or re.match(r"(?:pc|dc|ds|ps|pcso)[ ]\d", said)
    ):
        held.works = True
    elif bare in kin or any(bare.endswith(f" {word}") for word in kin):
        held.kin = True
    elif bare in friends or bare.split()[-1] in friends - {
        "landlord",
        "landlady",
        "boss",
        "tenant",
        "dealer",
        "plug",
        "elder",
    }:
        held.friendly = True
    if re.search(r"\b(?:girl|boy|child|teenager|lad|yp)\b", said) and not re.search(r"\b(?:older|2\d|[3-6]\d)\b", said):
        held.schooled |= bool(re.search(r"\b(?:1[0-7]|child|yp|fifteen|sixteen|fourteen)\b", said))
    ages = [int(one) for one in re.findall(r"\b(\d\d)\b", said)]
    held.ages += ages
    held.described_adult |= bool(set(said.split()) & words("roles", "adult_words")) and not held.works


def _works(reading: Reading, number: int, before: str, after: str, line: Span) -> bool:
    """Whether something makes them a professional: rank, role, the list of those present, a signature."""
    text, mention = reading.note.text, reading.mentions[number]
    if (
        ranked().search(before)
        or _from_office(reading, number)
        or worker_after().match(after)
        or (worker_before().search(before) and not _is_anothers(reading, number))
    ):
        return True
    head = text[line.start : mention.span.start]
    if present().match(head) and "\n" not in head:
        return True
    if reading.note.kind is NoteKind.MINUTES and (
        (action().search(head) and re.match(r"(?:[ \t]and[ \t][\w. ]{3,30})?[ \t](?:to[ \t](?!be\b)[a-z]|\|)", after))
        or (
            re.match(
                (
                    r"[ \t](?:to|will)[ \t](?:chase|obtain|confirm|submit|invite|arrange|refer|contact|send|check|"
                    r"circulate|consider|identify|ask|ring|visit|allocate|take|update|liaise|speak|close|continue|"
                    r"share|complete|follow)\b"
                ),
                after,
            )
            and not age_of(after)
        )
    ):
        return True
    if reading.note.kind is NoteKind.MINUTES and titled().search(before) and reporting().match(after):
        return True
    if (
        reading.note.kind is NoteKind.MINUTES
        and re.search(r"[–(\[-][ \t]?$", before)
        and re.match(r"\)?[ \t]*(?:by[ \t][^\n]{1,30})?(?:\n|$)", after)
        and re.search(r"\b(?:to|action|refer|update|complete)\b", head, re.I)
        and not head.strip().startswith(("Child", "YP"))
    ):
        return True
    if not head.strip(" \t•-–*0123456789.") and _under_present(text, line):
        return True
    last = (
        reading.note.kind in (NoteKind.INTERVIEW, NoteKind.MINUTES) and not text[line.end :].strip() and line.start > 0
    )
    if last and not head.strip(" \t-–") and re.fullmatch(r"(?:,[^\n.]{0,50}|[ \t]*)", after.strip("\n")):
        return True
    above = text[max(0, line.start - 60) : line.start]
    return not head.strip() and bool(signing().search(above)) and len(after.strip()) < 60


def _from_office(reading: Reading, number: int) -> bool:
    """Whether an office stands beside the name: "Jo Farrant, Halyard", "Priti from CAMHS"."""
    if number + 1 >= len(reading.mentions) or reading.mentions[number + 1].label is not MentionLabel.AGENCY:
        return False
    between = reading.note.text[reading.mentions[number].span.end : reading.mentions[number + 1].span.start]
    return bool(re.fullmatch(r"(?:,[ \t]|[ \t]\(|,?[ \t](?:from|of|for|at)[ \t]|[ \t][–-][ \t])(?:the[ \t])?", between))


def _under_present(text: str, line: Span) -> bool:
    """Whether a line stands in a list of those present, one a line."""
    above = text[max(0, line.start - 1500) : line.start].split("\n")[:-1]
    for written in reversed(above):
        if _PRESENT_HEAD.fullmatch(written.strip()):
            return True
        if len(written) > 100 or not written.strip() or re.search(r"[.?!]$", written.strip()):
            return False
    return False


def _is_anothers(reading: Reading, number: int) -> bool:
    """Whether the role before a name is somebody else's: "told SW Anais was never there", where the SW is Beatriz."""
    before = reading.mentions[number - 1] if number else None
    if (
        before is None
        or before.label is not MentionLabel.DESCRIBED
        or reading.mentions[number].span.start - before.span.end > 2
    ):
        return False
    return reading.entity_of(number - 1) != reading.entity_of(number)


def age_of(after: str) -> int | None:
    """The age that the words behind a name give."""
    match = _AGE.match(after)
    if match:
        return int(next(group for group in match.groups() if group))
    spelt = _SPELT.match(after)
    return _WORDED[spelt["word"].lower()] if spelt else None


def _age(reading: Reading, after: str, held: Standing) -> None:
    age = age_of(after)
    if age is not None and 5 <= age <= 95:
        held.ages.append(age)
    born = _BORN.match(after)
    if born and reading.note.made_on:
        year = int(born["year"])
        year += 0 if year > 99 else 2000 if year <= reading.note.made_on.year % 100 else 1900
        held.ages.append(max(0, reading.note.made_on.year - year))


def _relation(reading: Reading, number: int, before: str, after: str, held: Standing) -> None:
    match = kin_before().search(before)
    if match:
        owner = _possessor(reading, number, before, match.start("kin"))
        kin = match["kin"].lower()
        if kin in words("people", "kin", "kin_many"):
            held.kin |= owner is None
            held.kin_of |= {owner} if owner is not None else set()
        else:
            held.friendly |= kin in words("roles", "friends_of") | {"boyfriend", "bf", "ex"}
    behind = kin_after().match(after)
    if behind:
        held.kin |= behind["kin"].lower() in words("people", "kin")
    held.friendly |= bool(friend_after().match(after))
    held.described_adult |= bool(adult_before().search(before))


def _possessor(reading: Reading, number: int, before: str, kin: int) -> int | None:
    """The entity named in front of a kin word: "jakes older brother", "Femi's mum"."""
    start = reading.mentions[number].span.start - len(before)
    for at in range(number - 1, -1, -1):
        one = reading.mentions[at]
        if one.span.end < start:
            return None
        between = before[max(0, one.span.end - start) : kin]
        if (
            one.label is MentionLabel.PERSON
            and one.span.end <= start + kin
            and re.fullmatch(r"(?:['’]s?)?[ \t](?:[\w-]{2,12}[ \t-]){0,2}", between)
        ):
            found = reading.entity_of(at)
            owned = between.startswith(("'", "’")) or reading.text(one.span).endswith("s")
            return found.id if found and owned else None
    return None


def _deeds(before: str, after: str, held: Standing) -> None:
    """What is said of somebody beside their name, up to the next person named."""
    said = f"{before[-30:]} | {after}"
    if cleared().search(said) and (clearing().search(before) or cleared().search(after)):
        held.cleared = True
        return
    worry = concern().search(said)
    if worry and not _NEGATED.search(said[: worry.start()][-30:]):
        held.suspected = True
    act = acts().match(after)
    if act and not _NEGATED.search(act.group()) and not _NEGATED.search(before[-14:]) and not _is_passive(act):
        held.acts += 1
    done = None if after.startswith(("'s ", "’s ")) else done_by().search(before)
    if _OWN_CAR.match(after):
        held.acts += 1
    if done and not _NEGATED.search(before[max(0, done.start() - 16) : done.end()]):
        held.acts += 1


def _is_passive(act: re.Match[str]) -> bool:
    """Whether it was done to them: "is given", "was picked up"."""
    lead = re.search(r"\b(?:is|was|been|be|being|were|are|gets?|got)[ \t]+(\S+)(?:[ \t]\S+)?$", act.group(), re.I)
    return bool(lead) and not lead.group(1).endswith("ing")  # type: ignore[union-attr]


def _is_heading(reading: Reading, mention: Mention, line: Span, after: str) -> bool:
    """Whether a name heads an item of minutes or a row of a tracker: "2. Danuta Zielinska (15) – AMBER"."""
    if reading.note.kind is NoteKind.INTERVIEW:
        return False
    head = reading.note.text[line.start : mention.span.start]
    if not re.fullmatch(
        (
            r"[ \t]*(?:(?:item|child|yp|case|young person|\d{1,2}(?:\.\d{1,2})*|[a-z])[ \t.:)"
            r"–-]{1,3}(?:\d{1,2})?[ \t.:)–-]{0,3}){0,2}"
        ),
        head,
        re.I,
    ):
        return False
    age = age_of(after)
    if re.match(
        r"[ \t]?[:,–-][ \t](?:\w{2,10}[ \t]){0,2}(?:wife|husband|mother|father|uncle|aunt|owner|tenant)\b", after, re.I
    ):
        return False
    return (
        (age is not None and age < _GROWN)
        or bool(_BORN.match(after))
        or (
            age is None
            and bool(re.match(r"[ \t]?(?:[–:\-|\t]|\()", after))
            and not worker_after().match(after)
            and reading.note.kind is NoteKind.MINUTES
        )
    )
