"""People by name: what stands beside it makes it one (a title, a rank, kin, an age, "called", a list).

Names are runs of capitalised words that are no common words; in notes without capitals only the cues count. What the
lexicon knows as a forename stands by itself; what only looks like a name needs the trained model's agreement.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.narrative.naming.found import Found, Token, tokens
from ingest.narrative.naming.lexicon import categories
from ingest.narrative.naming.naming_words import BEFORE, either, one_of, vocabulary, words
from ingest.narrative.reading import MentionLabel, Span

_FORENAMES = frozenset({"forename_f", "forename_m"})
_MOST = 4
"""Words in a name."""
_AGED = re.compile(
    (
        r"['\"’”]?[ \t]{0,2}(?:\([ \t]?(?:[A-Za-z]{1,12}[ ,/]{1,2}){0,2}(?:aged?[ \t])?\d{1,2}[ "
        r"\t]?(?:y(?:ea)?rs?(?:[ \t]old)?|yo)?[ \t]?[,);/mfMF]|,?[ \t](?:aged[ \t])?(?:1\d|[2-7]\d)"
        r"(?:[ \t]?(?:y(?:ea)?rs?|yo)\b|[,.;])|,?[ \t]\(?(?:b\.?|born|d\.?o\.?b\.?|DOB:?)[ \t]?\d|[ "
        r"\t]\d{1,2}/\d{1,2}/\d{2,4}|[ \t]is[ \t](?:1\d|[2-6]\d)\b|,[ \t]who[ \t]is[ \t](?:1\d|"
        r"[2-6]\d|eighteen|nineteen|twenty|fifteen|sixteen|seventeen)|['’]s[ \t](?:1\d|[2-6]\d)\b)"
    ),
    re.I,
)
_BRACKET = re.compile(r"[ \t]{0,2}\((?P<initials>[A-Z]\.?[A-Z]\.?[A-Z]?)(?=[,) ;])")
_BEFORE_INITIALS = re.compile(r"(?<![\w.])(?P<initials>[A-Z]{2,3})[ \t]\((?=[A-Z][a-zß-ÿ]+(?:[ -][A-Z]|\)))")
_SPEAKING = re.compile(
    r"[ \t]{1,2}\(?(?:said|says|told|stated|states|reported|advised|confirmed|agreed|noted|shared|"
    r"asked|raised|has|had|was|is|to|will|went|and|goes|attended|added|explained|thinks|believes|"
    r"felt|queried|updated|gave|denied|lives|disclosed|returned|rang|spoke|met|did|does|would|"
    r"could|also)\b"
)
_INITIAL_FIRST = re.compile(
    r"(?<![\w.'’/-])[B-HJ-Z][ \t](?P<sur>[A-ZÀ-Þ](?:[a-zß-ÿ]{2,20}|[A-ZÀ-Þ]{2,20})"
    r"(?:-[A-ZÀ-Þ][^\W\d_]{1,20})?)(?![\w-])"
)
_NICKED = re.compile(
    r"(?<![\w'’-])(?:Big|Wee|Lil|Li'l|Little|Fat|Mad|Crazy|Skinny|Tall|Ginger|Scouse|Irish|Uncle|"
    r"Auntie|Aunty)[ \t][A-ZÀ-Þ][a-zß-ÿ]{1,20}(?![\w-])"
)
_ALIASED = re.compile(
    r"(?<![\w'’-])(?P<name>[A-ZÀ-Þ][^\W\d_]{2,20})[\"'”’]?,?[ \t]\(?"
    r"(?i:aka|a\.k\.a|real name|true name|also known as|street name|nickname)\b"
)
_SIGNED = re.compile(
    r"\n[ \t]{0,8}(?P<name>[A-ZÀ-Þ][^\W\d_]{1,20}(?:[ \t][A-ZÀ-Þ][^\W\d_]{0,20}(?:-[A-ZÀ-Þ][^\W\d_"
    r"]{1,20})?){1,2})[ \t]{0,4}(?:\n|$|,)"
)
_SURNAME_FIRST = re.compile(
    r"(?<![\w,])(?P<sur>[A-ZÀ-Þ]{2,20}(?:[-'’][A-ZÀ-Þ]{2,20})?),[ "
    r"\t](?P<fore>[A-ZÀ-Þ][a-zß-ÿ]{1,20}(?:-[A-ZÀ-Þ][a-zß-ÿ]{1,20})?)(?![\w-])(?!,[ \t][A-Z]{2,})"
)
_DOTTED = re.compile(
    r"(?<![\w.])(?:[A-Z]\.[ \t]?){1,2}(?:[A-ZÀ-Þ][a-zß-ÿ]{2,20}(?:-[A-ZÀ-Þ][a-zß-ÿ]{1,20})?|(?<=\.)(?=[ \t,)]))"
)


def people(text: str, sentences: Sequence[Span]) -> list[Found]:
    """Every name of a person by rule; several rules may find one."""
    found: list[Found] = []
    small = _is_small(text)
    for sentence in sentences:
        line = tokens(text, sentence)
        runs = list(_runs(line, sentence))
        for first, last in runs:
            found += _judged(text, line, first, last)
        if small:
            found += _uncapitalised(line)
    found += _cued(text, small)
    found += _initials(text, found)
    return found


def _is_small(text: str) -> bool:
    """Whether the writer uses no capitals for names."""
    letters = sum(sign.isalpha() for sign in text)
    return sum(sign.isupper() for sign in text) < 0.008 * max(1, letters) or _lower_starts(text) > 0.6


def _lower_starts(text: str) -> float:
    starts: list[str] = re.findall(r"(?:^|[.!?\n][ \t]{1,3})([^\W\d_])", text)
    return sum(one.islower() for one in starts) / max(3, len(starts))


def _is_name(token: Token, *, begins: bool, after_name: bool) -> bool:
    """Whether a word can be part of a name."""
    if not token.is_word or not token.is_capital or token.low == "'s":
        return False
    if len(token.text) == 1:
        return after_name and token.text not in "IA"
    low = token.low
    if after_name and low in words("people", "also_surnames"):
        return True
    if low in words("people", "not_names", "titles", "ranks") or (token.text.isupper() and token.text in _acronyms()):
        return False
    held = categories(token.text)
    if held & {"usual", "common"} and begins and not held & _FORENAMES:
        return False
    return not held & {"usual"} or bool(held & _FORENAMES) or after_name or not begins


@lru_cache(maxsize=1)
def _acronyms() -> frozenset[str]:
    return frozenset(vocabulary("people")["acronyms"]) | frozenset(vocabulary("offices")["acronyms"])


def _runs(line: Sequence[Token], sentence: Span) -> Iterator[tuple[int, int]]:
    """Runs of words that can be a name: first token and the one behind the last."""
    at = 0
    while at < len(line):
        begins = line[at].start == sentence.start or (at > 0 and line[at - 1].text in "•:\"'“‘(;–-")
        if not _is_name(line[at], begins=begins, after_name=False):
            at += 1
            continue
        end = at + 1
        while end < len(line) and end - at < _MOST and _continues(line, end):
            end += 1
        yield at, end
        at = end


def _continues(line: Sequence[Token], end: int) -> bool:
    gap = line[end].start - line[end - 1].end
    return (gap == 1 and (line[end].low in _JUNIOR and end > 1)) or (
        gap == 1 and _is_name(line[end], begins=False, after_name=True)
    )


def _judged(text: str, line: Sequence[Token], first: int, last: int) -> Iterator[Found]:
    """What a run of capitalised words is by what it holds and what stands around it."""
    if (
        last < len(line)
        and last - first > 1
        and line[last].low in _JUNIOR
        and line[last].start - line[last - 1].end == 1
    ):
        last += 1
    span = Span(line[first].start, line[last - 1].end)
    held = [categories(token.text) for token in line[first:last]]
    shouted = [token.is_shouted for token in line[first:last]]
    whole = text[span.start : span.end]

    def one(rule: str, *, sure: bool = True) -> Found:
        return Found(span, MentionLabel.PERSON, rule, sure)

    forename = bool(held[0] & _FORENAMES)
    placed = bool(held[0] & {"town"}) and not forename
    if _AGED.match(text, span.end) and last - first <= 3:
        yield one("name_aged")
    if last - first == 2 and not shouted[0] and shouted[1] and len(line[first].text) > 1:
        yield one("name_police")
    if forename and last - first > 1 and not held[-1] & {"place_noun", "street_suffix", "business_word"}:
        yield one("name_forename_surname")
    elif forename and last - first == 1:
        common = bool(held[0] & {"usual", "common", "proper", "town"})
        yield one("name_forename", sure=not common)
    elif last - first > 1 and not placed:
        yield one("name_two_words", sure=False)
    elif not placed and len(whole) > 2:
        yield one("name_word", sure=False)
    if (
        last - first == 2
        and len(line[last - 1].text) == 1
        and line[last - 1].text not in "IA"
        and not held[0] & {"usual", "common"}
    ):
        yield one("name_initial")


def _uncapitalised(line: Sequence[Token]) -> Iterator[Found]:
    """Forenames in a note without capitals: only those that are no words."""
    for at, token in enumerate(line):
        if not token.is_word or token.is_capital or len(token.text) < 3:
            continue
        held = categories(token.text)
        if held & _FORENAMES and not held & {
            "usual",
            "common",
            "uncommon",
            "kin",
            "person_word",
            "time_word",
            "colour",
            "town",
        }:
            after = line[at + 1] if at + 1 < len(line) else None
            more = (
                after is not None and len(after.text) == 1 and after.is_word and after.low not in ("i", "a", "n", "u")
            )
            end = after.end if more and after else token.end
            yield Found(Span(token.start, end), MentionLabel.PERSON, "name_small")


def _cued(text: str, small: bool) -> Iterator[Found]:
    for rule, pattern in _cues():
        for match in pattern.finditer(text):
            yield from _after(text, match.end(), rule, small=small)
    for match in _SURNAME_FIRST.finditer(text):
        fore = categories(match["fore"]) & _FORENAMES or _AGED.match(text, match.end())
        if fore and match["sur"] not in _acronyms() and match["sur"].lower() not in words("people", "not_names"):
            yield Found(Span(*match.span()), MentionLabel.PERSON, "name_surname_first")
    for match in _DOTTED.finditer(text):
        answer = match.group()[0] in "QA" and text[max(0, match.start() - 1) : match.start()] in ("", "\n")
        if not answer and match.group().rstrip().rstrip(".").lower() not in ("q", "a", "e.g", "i.e", "a.m", "p.m"):
            whole = match.group().rstrip()
            if len(re.findall(r"[A-Z]\.", whole)) > 1 or len(whole) > 4:
                yield Found(Span(match.start(), match.start() + len(whole)), MentionLabel.PERSON, "name_dotted")
    for match in _INITIAL_FIRST.finditer(text):
        low = match["sur"].lower()
        if (
            low not in words("people", "not_names")
            and match["sur"] not in _acronyms()
            and not categories(match["sur"]) & {"usual", "place_noun", "street_suffix"}
        ):
            yield Found(Span(*match.span()), MentionLabel.PERSON, "name_initial_first")
    for match in _NICKED.finditer(text):
        if (
            not {"usual", "common", "place_noun"} & categories(match.group().split()[1])
            or categories(match.group().split()[1]) & _FORENAMES
        ):
            yield Found(Span(*match.span()), MentionLabel.PERSON, "name_nicked")
    for match in _ALIASED.finditer(text):
        if match["name"].lower() not in _NEVER:
            yield Found(Span(*match.span("name")), MentionLabel.PERSON, "name_called")
    for sign in _closing().finditer(text):
        if signed := _SIGNED.match(text, sign.end()):
            yield Found(Span(*signed.span("name")), MentionLabel.PERSON, "name_signed")
    for match in _listed().finditer(text):
        yield from _members(text, match.end())


def _after(text: str, at: int, rule: str, *, small: bool = False) -> Iterator[Found]:
    """The name that begins at a place, if one does."""
    end = text.find("\n", at, at + 80)
    line = tokens(text, Span(at, end if end >= 0 else min(len(text), at + 80)))
    if not line or line[0].start - at > 2:
        return
    shift = 1 if line[0].text in "\"'“‘(" and len(line) > 1 else 0
    count = 0
    while shift + count < len(line) and count < _MOST:
        token = line[shift + count]
        if count and token.start - line[shift + count - 1].end != 1:
            break
        allowed = (
            rule in ("name_title", "name_rank", "name_kin")
            and count == 0
            and token.is_capital
            and token.low in words("people", "also_surnames")
        )
        if not (
            allowed or _is_name(token, begins=False, after_name=count > 0) or (not count and _is_alone(token, rule))
        ):
            break
        count += 1
    if count:
        yield Found(Span(line[shift].start, line[shift + count - 1].end), MentionLabel.PERSON, rule)
    elif small and rule in ("name_called", "name_kin") and line[shift].is_word and len(line[shift].text) > 2:
        token = line[shift]
        held = categories(token.text) or categories(token.text.removesuffix("s"))
        if token.low not in words("people", "not_names", "whom", "says", "kin", "heads", "friends") and not held & {
            "usual",
            "common",
        }:
            yield Found(Span(token.start, token.end), MentionLabel.PERSON, rule)


def _is_alone(token: Token, rule: str) -> bool:
    """Behind a cue that only a name follows: initials, a capitalised common word ("Smiler", "Uncle", "Curly")."""
    if rule == "name_called":
        return token.is_capital and len(token.text) > 1 and token.low not in _NEVER
    return (
        rule in ("name_worker", "name_label")
        and token.text.isupper()
        and len(token.text) in (2, 3)
        and token.text not in _acronyms()
    )


_JUNIOR = frozenset({"junior", "jnr", "senior", "snr", "jr", "sr"})
_NEVER = frozenset(
    "the a an i he she they we it you him her his their my and or but for in on at to of with police".split()
)


def _members(text: str, at: int) -> Iterator[Found]:
    """The names of a list ("Present: A (Chair), B, PC 12 C; D"), to the end of its line."""
    end = text.find("\n", at, at + 1200)
    stop = end if end >= 0 else min(len(text), at + 1200)
    depth_free = re.sub(r"\([^()\n]{0,80}\)", lambda match: " " * len(match.group()), text[at:stop])
    start = 0
    for part in re.finditer(r"[,;|/&•]|\band\b|\bw/|\bNOT\b|\bnot\b|\.[ \t]|$|\t", depth_free):
        piece = depth_free[start : part.start()]
        lead = len(piece) - len(piece.lstrip())
        yield from _after_rank(text, at + start + lead)
        start = part.end()
        if part.group().startswith("."):
            break


def _after_rank(text: str, at: int) -> Iterator[Found]:
    rank = _rank().match(text, at)
    yield from _after(text, rank.end() if rank else at, "name_label")


def _initials(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Initials that a name introduces ("Kian Mabbutt (KM)"), that a bracket explains, or that act like a person."""
    known: set[str] = set()
    for one in found:
        match = _BRACKET.match(text, one.span.end)
        if match and match["initials"].replace(".", "") not in words("people", "not_names"):
            letters = match["initials"].replace(".", "")
            name = text[one.span.start : one.span.end]
            if all(letter in name.upper() for letter in letters) and name[:1].upper() == letters[0]:
                known.add(letters)
    known |= {match["initials"] for match in _BEFORE_INITIALS.finditer(text)}
    known -= _acronyms() - known
    for match in re.finditer(r"(?<![\w.&/-])[A-Z]{2,3}(?![\w&/-])", text):
        if match.group() in known:
            yield Found(Span(*match.span()), MentionLabel.PERSON, "initials_known")
        elif (
            (match.group() not in _acronyms() or _AGED.match(text, match.end()))
            and len(match.group()) == 2
            and match.group().lower() not in words("people", "not_names")
        ):
            aged = _AGED.match(text, match.end())
            acts = _SPEAKING.match(text, match.end()) or text[match.end() : match.end() + 2] in ("'s", "’s")
            yield Found(
                Span(*match.span()), MentionLabel.PERSON, "initials_aged" if aged else "initials", bool(aged or acts)
            )


@lru_cache(maxsize=1)
def _rank() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of('people', 'ranks', 'titles')}\b\.?[ \t]{{1,2}}(?:\d{{1,6}}[ \t]{{1,2}})?)", re.I)


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rank = one_of("people", "ranks")
    short = sorted(word for word in words("people", "workers") if len(word) < 4)
    long = sorted(words("people", "workers", "carers") - set(short))
    kin = one_of("people", "kin", "kin_many", "friends")
    quote = r"[\"'“‘]?"
    return (
        (
            "name_title",
            re.compile(
                rf"{BEFORE}(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Sir|Prof|Cllr|MR|MRS|MS|MISS|DR|mr|mrs|ms|miss|dr)"
                rf"\b\.?[ \t]{{1,2}}"
            ),
        ),
        ("name_rank", re.compile(rf"{BEFORE}(?i:{rank})\b\.?[ \t]{{1,2}}(?:\d{{1,6}}[ \t]{{1,2}})?")),
        (
            "name_worker",
            re.compile(
                rf"{BEFORE}(?:(?i:{either(long)})|{either(word.upper() for word in short)})(?:,?[ \t]{{1,2}}|[ "
                rf"\t]?[-–:][ \t])"
            ),
        ),
        (
            "name_kin",
            re.compile(
                rf"{BEFORE}(?i:{kin})(?:,?[ \t]{{1,2}}|[ \t]\()(?:(?:is|was|the name is|name|called|named)[ "
                rf"\t])?{quote}"
            ),
        ),
        (
            "name_called",
            re.compile(
                rf"{BEFORE}(?i:{one_of('people', 'called')})(?!\w)[:=]?[ \t]{{1,2}}(?:(?:as|is|only|a|just)[ "
                rf"\t])?{quote}"
            ),
        ),
        (
            "name_label",
            re.compile(
                (
                    rf"(?:(?<=\n)|^|(?<=[ \t]{{2}})|(?<=[.;|,–\t(][ \t])|(?<=\t))(?i:{one_of('people', 'labels')})"
                    rf"(?:[ \t]?[:–=-][ \t]{{0,4}}|(?<=Dear)[ \t]|(?<=Re)[ \t]|(?<=RE)[ \t]|(?<=by)[ \t])"
                    rf"(?:{rank}[ \t]{{1,2}}(?:\d{{1,6}}[ \t])?)?"
                ),
                re.M,
            ),
        ),
        (
            "name_label",
            re.compile(
                rf"\b(?:by|notes by|completed by|interview with|met with|visit to|return interview with|"
                rf"interview took place with|seen by)[ \t](?:(?i:{rank})[ \t](?:\d{{1,6}}[ \t])?)?"
            ),
        ),
    )


@lru_cache(maxsize=1)
def _closing() -> re.Pattern[str]:
    return re.compile(rf"{BEFORE}{one_of('roles', 'signing')}[,.:]?[ \t]{{0,4}}(?=\n)", re.I)


@lru_cache(maxsize=1)
def _listed() -> re.Pattern[str]:
    return re.compile(
        (
            rf"(?:^|(?<=\n)|(?<=[.;][ \t]))(?i:{one_of('people', 'lists')})(?:[ \t]?:[ \t]{{0,4}}|[ "
            rf"\t](?=[A-Z][a-z]+[ \t][A-Z]))"
        ),
        re.M,
    )
