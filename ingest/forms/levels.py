"""The tool's total and level, and the level that a person judged: as printed, never swapped, never computed."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from graph.model.fault import Fault
from graph.model.names import Field
from ingest.forms.answers import Answer, Form
from ingest.forms.kinds import cue
from ingest.forms.labels import Label, label_of
from ingest.forms.marks import choices
from ingest.forms.matrix import settings
from ingest.forms.moves import WORD as _WORD
from ingest.forms.moves import after_choices, moved
from ingest.layout import Span
from ingest.parsed import Claim

_LEVEL = re.compile(
    rf"(?P<level>{_WORD}(?:\s?(?:to|/|-|–|or)\s?{_WORD})?|[HML](?=\W|$))(?:[ \t]+risk|[ \t]+level"
    rf"|[ \t]+concern)?(?!\w)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\W*(?:(?:i|we) (?:would )?(?:say|judge|assess|think|agree|rate)\w*(?: (?:it|this|him|her|them"
    r"|the risk))?(?: (?:is|as|at|to be))?\s*|"
    r"(?:assessed|judged|rated)(?: (?:as|at))?\s*|(?:overall|risk|level|rating)[ \t]*(?:is|:|of)?\s*"
    r"|(?:level )?\d[ \t]*[-–:(][ \t]*)?",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:not?|nor|never|none|without|unable|cannot|rather than|from|was|than|but|tool|score|matrix|previous\w*|if"
    r"|may|might|could|unless|unsure|unclear|unknown|tbc)\b|\w+n['’]t\b|\?",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\bmax\w*|\bout of\b|\bof\b|/|\bwas\b|\bprevious\w*|\brange\b|\bfrom\b|\bup to\b|\bbetween\b|\bthreshold\b", re.I
)
"""Words before a figure that is not the one scored."""
_NUMBER = re.compile(r"(?<![\w.])\d{1,4}(?:\.\d+)?(?![\w.]*\d)")
_FIRST = re.compile(r"[^.;\n]{0,120}")
_FOLDED = {"h": "high", "m": "medium", "l": "low", "med": "medium"}
_AS_WRITTEN = 120
_FIELDS = frozenset({"tool_total", "tool_level", "professional_level"})
_LINE = 400
_SPEAKS = re.compile(r"scor|total|level|judg|rating|risk|assess|opinion|indicators", re.IGNORECASE)
_ASKS = re.compile(r"scor|total|level|judg|rating|risk|assess|opinion|view|worr|concern", re.IGNORECASE)
_LABEL_WORDS = 7
"""Words of a line's start among which a label without a colon is looked for."""


class Level(NamedTuple):
    """A level and its place; what follows it, and its place."""

    value: str
    span: Span
    rest: Span
    is_known: bool = True


class Levels(NamedTuple):
    """What a document says of levels."""

    claims: tuple[Claim, ...] = ()
    spans: tuple[Span, ...] = ()
    faults: tuple[Fault, ...] = ()
    question: str = ""


def level_in(text: str, span: Span) -> Level | None:
    """The level that an answer gives; as written where it is none of the closed words; None where it gives nothing."""
    start, end = span
    written = text[start:end]
    if not written.strip(" -–_.:"):
        return None
    if boxes := choices(written[:400]):
        marked = [one for one in boxes if one.ticked]
        if len(marked) != 1:
            return None
        words = marked[0].words
        found = _LEVEL.match(written, *words)
        whole = (start + words[0], start + words[1])
        rest = (end, end)
        return Level(folded(found["level"]), whole, rest) if found else Level(_plain(text, whole), whole, rest, False)
    if skipped := after_choices(written[:_LINE]):
        return level_in(text, (start + skipped, end))
    lead = _BEFORE.match(written)
    if change := moved(written[lead.end() :] if lead else written):
        at = start + (lead.end() if lead else 0)
        whole = (at + change.start("after"), at + change.end("after"))
        return Level(folded(change["after"]), whole, _rest(text, (at + change.end(), end)))
    found = _LEVEL.match(written, lead.end() if lead else 0)
    if found is not None and not written[found.end() :].lstrip().startswith("?"):
        rest = _rest(text, (start + found.end(), end))
        return Level(folded(found["level"]), (start, start + found.end("level")), rest)
    first = _FIRST.match(written)
    clause = first[0] if first else ""
    inside = list(re.finditer(rf"(?<!\w){_WORD}(?!\w)", clause, re.IGNORECASE))
    if len(inside) == 1 and not _UNSURE.search(clause):
        return Level(folded(inside[0][0]), (start + inside[0].start(), start + inside[0].end()), (start, end))
    return Level(
        _plain(text, (start, start + max(len(clause), 1))),
        (start, start + len(clause)),
        _rest(text, (start + len(clause), end)),
        False,
    )


def folded(word: str) -> str:
    """A level as one of the closed words, else as written."""
    plain = " ".join(word.split())
    return (
        plain.lower()
        if plain.lower() in ("none", "low", "medium", "high", "very high")
        else _FOLDED.get(plain.lower(), plain)
    )


def _plain(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())[:_AS_WRITTEN]


def _rest(text: str, span: Span) -> Span:
    """What follows a level, without the signs between."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in ".,;:–—-"):
        start += 1
    return start, end


def levels(form: Form, printed: Sequence[Answer]) -> Levels:
    """Total, the two levels and the reasons. ``printed``: those that stand as rows of a table of indicators."""
    answers = [one for one in (*form.answers, *printed) if form.written(one.value).strip()]
    answers += _without_colons(form, {one.meant.field for one in answers})
    answers += _by_answer(form, answers)
    claims, spans = list[Claim](), list[Span]()
    totals = [one for one in answers if one.meant.field == "tool_total"]
    judged = [one for one in answers if one.meant.field == "professional_level"]
    scored = [one for one in answers if one.meant.field == "tool_level"]
    for one in totals[:1]:
        if number := _scored(form.text, one.value):
            claims.append(Claim(field=Field.TOOL_TOTAL, value=number[0], span=number.span()))
            level = _LEVEL.search(form.text, number.end(), one.value[1])
            if level and not scored and not judged_in(form, one):
                claims.append(_claim(Field.TOOL_LEVEL, Level(folded(level["level"]), level.span("level"), one.value)))
        elif (found := level_in(form.text, one.value)) and found.is_known and not scored:
            claims.append(_claim(Field.TOOL_LEVEL, found))
    held = {name: [(one, found) for one in given if (found := level_in(form.text, one.value))]
            for name, given in (("tool", scored), ("professional", judged))}  # fmt: skip
    held, faults, question = _told_apart(form, held, bool(totals))
    faults += [_unchosen(form.written(one.label).strip(" :")) for one in (*scored, *judged)
               if level_in(form.text, one.value) is None and re.search(r"\w", form.written(one.value))]  # fmt: skip
    for _, found in held["tool"][:1]:
        claims.append(_claim(Field.TOOL_LEVEL, found))
    for answer, found in held["professional"][:1]:
        claims.append(_claim(Field.PROFESSIONAL_LEVEL, found))
        rest = _beneath(form, answer, found.rest)
        if form.written(rest).strip():
            claims.append(Claim(field=Field.RATIONALE, value=" ".join(form.written(rest).split())[:2_000], span=rest))
        spans.append((answer.label[0], max(rest[1], answer.value[1])))
    for one in answers:
        if one.meant.field == "rationale":
            claims.append(Claim(field=Field.RATIONALE, value=_plain(form.text, one.value), span=one.value))
        if one.meant.field in ("tool_total", "tool_level", "rationale"):
            spans.append((one.label[0], one.value[1]))
    return Levels(tuple(claims), tuple(spans), tuple(faults), question)


def _scored(text: str, span: Span) -> re.Match[str] | None:
    """The figure of a total: none that is its maximum, the one before, or of a table of what each level begins at."""
    start = span[0] + after_choices(text[span[0] : min(span[1], span[0] + _LINE)])
    for number in _NUMBER.finditer(text, start, span[1]):
        if not _POSSIBLE.search(text, start, number.start()):
            return number
        start = number.end()
    return None


def _without_colons(form: Form, known: Collection[str]) -> Iterator[Answer]:
    """Labels of totals and levels that only a blank parts from what they give ("Total score 9 (High)")."""
    for line in form.lines:
        start, end = line.span
        if len(line.cells) > 1 or end - start > _LINE or not _SPEAKS.search(form.text, start, min(end, start + 80)):
            continue
        words = list(re.finditer(r"\S+", form.text[start:end]))[:_LABEL_WORDS]
        for word in reversed(words[:-1] if len(words) > 1 else []):
            value = _rest(form.text, (start + word.end(), end))
            number, level = _NUMBER.match(form.text, *value), _LEVEL.match(form.text, *value)
            if not number and not level:
                continue
            meant = label_of(form.text[start : start + word.end()].strip(), form.kind)
            fits = number if meant.field == "tool_total" else level
            if meant.sure and meant.field in _FIELDS and meant.field not in known and fits:
                yield Answer((start, start + word.end()), value, meant, "colon")
                break


def _by_answer(form: Form, answers: Sequence[Answer]) -> Iterator[Answer]:
    """Labels in nobody's list that ask for a level and say whose, where the answer is one ("Your own view": High)."""
    known = {one.meant.field for one in answers}
    for one in answers:
        label = form.written(one.label)
        if one.meant.field or len(label) > _LINE // 4 or not _ASKS.search(label) or not _is_level(form, one):
            continue
        tool, person = _says(form, one, "of_the_tool"), _says(form, one, "of_a_person")
        field = "tool_level" if tool and not person else "professional_level" if person and not tool else ""
        if field and field not in known:
            yield one._replace(meant=Label(field=field))


def _is_level(form: Form, answer: Answer) -> bool:
    """Whether an answer begins with a level, or is one of printed choices that is marked."""
    written = form.written(answer.value)
    lead = _BEFORE.match(written)
    begins = choices(written[:400]) or _LEVEL.match(written, lead.end() if lead else 0)
    return bool(begins) and (found := level_in(form.text, answer.value)) is not None and found.is_known


def judged_in(form: Form, answer: Answer) -> bool:
    """Whether the answer to a total goes on with a person's level."""
    return re.search(rf"(?<!\w){settings()['of_a_person']}(?!\w)", form.written(answer.value)[:200], re.I) is not None


def _claim(field: Field, found: Level) -> Claim:
    return Claim(field=field, value=found.value, span=found.span)


def _says(form: Form, answer: Answer, whose: str) -> bool:
    return cue(settings()[whose]).search(form.written(answer.label)) is not None


_Held = dict[str, list[tuple[Answer, Level]]]


def _told_apart(form: Form, held: _Held, has_total: bool) -> tuple[_Held, list[Fault], str]:
    """The levels by whose they are, with what is to be said or asked where the labels do not tell."""
    vague = [(name, one) for name, given in held.items() for one in given
             if not _says(form, one[0], "of_the_tool") and not _says(form, one[0], "of_a_person")]  # fmt: skip
    values = {one[1].value for _, one in vague}
    labels = list(dict.fromkeys(form.written(one[0].label).strip(" :") for _, one in vague))
    same = {name: {found.value for _, found in given} for name, given in held.items()}
    if len(vague) > 1 and len(values) > 1 and any(len(found) > 1 for found in same.values()):
        if len(labels) > 1:
            return held, [], _question(labels)
        kept = {name: [one for one in given if (name, one) not in vague] for name, given in held.items()}
        return kept, [_two(labels[0], sorted(values))], ""
    faults = []
    if vague and sum(map(len, held.values())) == 1 and not has_total:
        name, (answer, _) = vague[0]
        faults.append(_one(form.written(answer.label).strip(" :"), name))
    for name, given in held.items():
        if len(same[name]) > 1 and not any(one in [each for _, each in vague] for one in given):
            faults.append(_two(f"{name} level", sorted(same[name])))
    if any(not found.is_known for given in held.values() for _, found in given[:1]):
        faults.append(_UNKNOWN)
    return held, faults, ""


def _question(labels: Sequence[str]) -> str:
    first, second = labels[:2]
    return (
        f"Which level is the tool's and which a person's judgement: “{first}” or “{second}”? Answer with: "
        f'kith mapping FILE --set tool_level="{first}" --set professional_level="{second}" --save '
        "(or the other way round)"
    )


def _one(label: str, name: str) -> Fault:
    whose = "the tool's" if name == "tool" else "a professional's"
    return Fault(
        fault=f"prints one level, “{label}”, and does not say whether a tool or a person set it; filed as {whose}",
        remedy="Ask the referrer whose level it is; nothing else is affected.",
        costs_content=False,
    )


def _two(label: str, values: Sequence[str]) -> Fault:
    return Fault(
        fault=f"prints {len(values)} levels under “{label}” ({', '.join(values)}) and does not say which holds",
        remedy="Ask the referrer which level is meant; the text keeps both.",
    )


def _unchosen(label: str) -> Fault:
    return Fault(
        fault=f"prints levels to choose from under “{label}” and marks none or several; it gives no level",
        remedy="Ask the referrer which level is meant.",
        costs_content=False,
    )


_UNKNOWN = Fault(
    fault="prints a level in words that are none of none, low, medium, high, very high; kept as written",
    remedy="Nothing to do; ask the referrer which level is meant if it matters.",
    costs_content=False,
)


def _beneath(form: Form, answer: Answer, rest: Span) -> Span:
    """The reasons with the lines that follow beneath a heading, up to the next label or table."""
    if answer.how != "heading":
        return rest
    stop = min((one.label[0] for one in form.answers if one.label[0] > answer.label[0]), default=len(form.text))
    end = rest[1]
    for line in form.lines:
        if line.span[0] >= stop or (line.span[0] > end and (line.table or line.heading)):
            break
        if line.span[0] >= end:
            end = min(line.span[1], stop)
    return _rest(form.text, (rest[0] if rest[1] > rest[0] else rest[1], end))


def spanned(spans: Sequence[Span]) -> Iterator[Span]:
    """The stretch from the first to the last of them."""
    if spans:
        yield min(span[0] for span in spans), max(span[1] for span in spans)
