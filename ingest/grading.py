"""How intelligence is evaluated and who told it: from written text, with offsets, and knowing nobody's identity.

3x5x2 (College of Policing): source 1-3, intelligence A-E, handling P or C. The legacy 5x5x5 turns letters and figures
round (source A-E, information 1-5, handling 1-5): it is kept as written and never converted, so that its source "E" is
not taken for intelligence "E", nor its information "3" for a source graded 3 (domain: 2, Handling).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.model.ids import search_key
from graph.model.names import SaidBy
from ingest import words
from ingest.parsed import Span

ORIGINATOR_FIRST = "originator first"
"""The condition on a legacy form's sharing, whatever code it prints."""


class Grade(NamedTuple):
    """One evaluation as printed; None is what it does not say."""

    source: str | None = None
    intelligence: str | None = None
    handling: str | None = None
    """P or C; C for a legacy form that prints neither."""
    legacy: bool = False

    def no_laxer(self, code: str | None) -> "Grade":
        """The grade with the stricter of its own handling code and another."""
        return self._replace(handling=min((one for one in (self.handling, code) if one), default=None))

    def conditions(self, written: str = "") -> str | None:
        """The conditions of sharing: what is printed, and of a legacy form that its originator is asked first."""
        printed = "" if not written.strip() or words.is_one("no_conditions", written) else written.strip()
        if not self.legacy or search_key(ORIGINATOR_FIRST) in search_key(printed):
            return printed or None
        return f"{printed}; {ORIGINATOR_FIRST}" if printed else ORIGINATOR_FIRST


_MODERN = r"(?P<s>[1-3]){0}(?P<i>[A-E])(?:{0}(?P<h>[PC])\d?)"
_LEGACY = r"(?P<s>[A-E]){0}(?P<i>[1-5]){0}(?P<h>[1-5])"
_ANY = r"\s*[/,|.:\-–]?\s*"
_SIGN = r"\s*[/,|\-–]\s*"
_GAP = r"(?:\s*[/,|\-–]\s*|\s+)"
_LEAD = r"(?i:(?:evaluation|evaluated|grading|graded|grade|3x5x2|5x5x5)\s*(?:code\s*)?[:=\-–]?\s*)"
_EDGE = r"(?:(?<=[.!?;:”\"')\]])[ \t]+|^[ \t]*)"
_END = r"(?=[ \t]*[.;]?[ \t]*$)"
_TITLED = r"\s*(?:(?i:evaluation|eval|grade|grading|reliability|assessment|code)\s*)?[:=]\s*"
_NAMED = r"(?:\s+(?i:evaluation|eval|grade|grading|reliability|assessment|code|of|instruction))*\s*[:=|–-]?\s*"
_NOTED = r"(?:[ \t]*[(–-][^\n:;|]{0,60}?)?[\s,;|/)]*"
_PATTERNS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        # Source: 3   Intelligence: D   Handling: C
        rf"\b(?i:source|src|s){_TITLED}(?P<s>[1-3A-E])\b{_NOTED}(?i:intelligence|information|intel|info|i){_TITLED}"
        rf"(?P<i>[1-5A-E])\b(?:{_NOTED}(?i:handling|h){_TITLED}(?P<h>[PC1-5])\d?\b)?",
        # S2 I B H C; Source evaluation 2 - untested  Intelligence evaluation B  Handling code C
        r"\bS\s?(?P<s>[1-3A-E])\b[\s,;/|]*I\s?(?P<i>[A-E1-5])\b[\s,;/|]*H\s?(?P<h>[PC1-5])\b",
        rf"\b(?i:source|src){_NAMED}(?P<s>[1-3A-E])\b{_NOTED}(?i:intelligence|information|intel){_NAMED}(?P<i>[1-5A-E])\b{_NOTED}"
        rf"(?i:handling|dissemination){_NAMED}(?P<h>[PC1-5])\d?\b",
        # Evaluation: 2/B/C, Grading B21
        rf"\b{_LEAD}[(\[]?{_MODERN.format(_ANY)}[)\]]?(?!\w)",
        rf"\b{_LEAD}[(\[]?{_LEGACY.format(_ANY)}[)\]]?(?!\w)",
        # (1/A/P), [2 B C], (1AP); a legacy one run together could be a road, so it stands at an end
        rf"[(\[{{]\s*{_MODERN.format(_ANY)}\s*[)\]}}]",
        rf"[(\[{{]\s*{_LEGACY.format(_GAP)}\s*[)\]}}]",
        rf"[(\[{{]\s*{_LEGACY.format('')}\s*[)\]}}]{_END}",
        rf"^[ \t]*[(\[{{]\s*{_LEGACY.format('')}\s*[)\]}}]",
        rf"[(\[{{]\s*(?P<s>[1-3]){_SIGN}(?P<i>[A-E])\s*[)\]}}]",
        # bare, where a paragraph ends or begins
        rf"{_EDGE}{_MODERN.format(_ANY)}{_END}",
        rf"{_EDGE}{_LEGACY.format(_GAP)}{_END}",
        rf"^[ \t]*(?:\d{{1,2}}[.)][ \t]*)?{_MODERN.format(_SIGN)}(?=[ \t]*[:.–-]?[ \t]+\S)",
    )
)
_BLANKS = re.compile(r"\s{60,}")
"""Runs of blanks over which no evaluation reaches; patterns would try each of their ends."""
_SHORT = re.compile(r"\s*(?:(?i:code|grade|h)\s*)?\(?([1-5A-EPa-ep])\)?\d?(?![\w])")
_LAST = re.compile(r"\(([1-5A-EP])\)\s*$")
_CODE = re.compile(rf"\W*(?:{_LEAD})?(?:{_MODERN.format(_ANY)}|{_LEGACY.format(_ANY).replace('?P<', '?P<l')})\W*")
_PAIR = re.compile(rf"\W*(?P<s>[1-3A-E]){_ANY}(?P<i>[A-E1-5])\W*")


def evaluations(text: str) -> list[tuple[Span, Grade]]:
    """Every evaluation in a text with its place, in order: "(1/A/P)", "[2 B C]", "Source: 3   Intelligence: D"."""
    found: list[tuple[Span, Grade]] = []
    taken = bytearray(len(text))
    text = _BLANKS.sub(lambda run: f"\n{chr(0) * (len(run[0]) - 2)}\n", text)
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            said = match.groupdict()
            grade = grade_of(said["s"], said["i"], said.get("h") or "")
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            if grade.source is not None and not any(taken[start : match.end()]):
                taken[start : match.end()] = b"\1" * (match.end() - start)
                found.append(((start, match.end()), grade))
    return sorted(found)


_MENTION = r"logs?|reports?|urn|submission|entry|record|ref(?:erence)?|intelligence|intel"
_NUMBER = r"(?=[\w/-]*\d)(?=\w*[/-])[A-Z]\w*(?:[/-]\w+)+"
_NAMED = rf"\b(?:{_MENTION}|previous(?:ly)?|corroborat\w+)\b|{_NUMBER}"
_STRONG = re.compile(_NAMED, re.IGNORECASE)
"""Words and numbers that name another log than the one that is read."""
_ANOTHER = re.compile(
    rf"\b(?:earlier|prior|former(?:ly)?|older?|original(?:ly)?|supersed\w+)\b|{_NAMED}", re.IGNORECASE
)
_TOLD = re.compile(r"\b(?:was|were|been|being|is|are|had|has|have|came|got)\b", re.IGNORECASE)
_THIS = re.compile(r"\b(?:this|present|our|overall|whole)\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?;](?=\s|$)|\n[ \t]*\n")
_BULLET = re.compile(r"^\s*(?:(?:paragraph|para|par)\b\.?[ \t]*)?[(\[]?\d{1,2}[.):\]]\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"^\s*(?:(?:intelligence|information|report|text|details?|narrative|summary)\s*:\s*"
    r"|[A-Za-z][A-Za-z ]{0,30}:\s+(?=\w))",
    re.IGNORECASE,
)
"""The label of the text itself, which names no other log."""
_NEAR = 6
"""Words before a grade in brackets that may say whose it is."""


def of_another(text: str, span: Span, *, labelled: bool) -> bool:
    """Whether the words before an evaluation in running text say that it is another log's.

    "Corroborates log WX-12 graded 1AP" tells of that log. ``labelled``: whether the report prints an evaluation of its
    own behind a label; beside one a verb or "previously" is enough.
    """
    start = span[0]
    begin = max(start - 300, text.rfind("\n", 0, start) + 1)
    if text[start].islower() or not text[begin:start].strip():
        begin = _unbroken(text, begin)
    clause = _LABEL.sub("", _BULLET.sub("", _ENDED.split(text[begin:start])[-1]))
    if text[start] in "([{":
        clause = " ".join(clause.split()[-_NEAR:])
    if not re.search(r"\w", clause) or _THIS.search(clause):
        return False
    if labelled and text[start].isalpha() and _TOLD.search(clause):
        return True
    return (_ANOTHER if labelled else _STRONG).search(clause) is not None


def own_grades(text: str, found: Sequence[tuple[Span, Grade]], *, labelled: bool) -> list[tuple[Span, Grade]]:
    """The evaluations in running text but for another log's: beside a labelled one those are text, else no grade."""
    told = [(one, of_another(text, one[0], labelled=labelled)) for one in found]
    return [(one[0], Grade(handling="C")) if other else one for one, other in told if not (other and labelled)]


def is_kept_close(text: str, found: Sequence[tuple[Span, Grade]]) -> bool:
    """Whether an evaluation that seems to be another log's, but names none, is code C: that holds all the same."""
    return any(
        grade.handling == "C" and of_another(text, span, labelled=True) and not of_another(text, span, labelled=False)
        for span, grade in found
    )


def _unbroken(text: str, begin: int) -> int:
    """Where the line before begins, if its sentence goes on behind its end."""
    before = text[:begin].rstrip(" \t")
    above = before[:-1].rstrip(" \t") if before.endswith("\n") else ""
    if not above or above[-1] in ".!?;:\n":
        return begin
    line = above.rfind("\n") + 1
    return max(line, begin - 300) if _STRONG.search(above[line:][-80:]) else begin


def mixed(text: str, found: list[tuple[Span, Grade]]) -> bool:
    """Whether some evaluations lead their paragraph and others follow it: no words can be told to be theirs."""
    leads = follows = False
    for start, stop in (span for span, _ in found):
        line, end = text.rfind("\n", 0, start) + 1, text.find("\n", stop)
        before = re.search(r"\w", _BULLET.sub("", _LABEL.sub("", text[line:start]))) is not None
        behind = re.search(r"\w", text[stop : end if end >= 0 else len(text)]) is not None
        leads |= behind and not before
        follows |= before and not behind
    return leads and follows


def graded(
    text: str, span: Span | None = None, known: list[tuple[Span, Grade]] | None = None
) -> list[tuple[Span, Grade | None]]:
    """The stretches of a text that are graded apart, with their grades; of a text that prints none, the whole.

    A grade at the end of a paragraph is that of what stands before it, back to the grade before; where the text begins
    with one, of what follows it. What is left over has none, nor has any of a text that mixes the two. ``known``: the
    evaluations, where they are known already.
    """
    begin, end = span or (0, len(text))
    found = known
    if found is None:
        found = [((start + begin, stop + begin), grade) for (start, stop), grade in evaluations(text[begin:end])]
    if not found or mixed(text, found):
        return [((begin, end), None)] if begin < end else []
    leading = not re.search(r"[^\W\d_]{2}", text[begin : found[0][0][0]])
    stretches: list[tuple[Span, Grade | None]] = []
    at = begin
    for number, ((start, stop), grade) in enumerate(found):
        if leading:
            last = found[number + 1][0][0] if number + 1 < len(found) else end
            stretches.append(((start, last), grade))
            at = last
        else:
            stretches.append(((at, stop), grade))
            at = stop
    stretches.append(((at, end), None))
    return [(_bare(text, one), grade) for one, grade in stretches if re.search(r"\w", text[slice(*one)])]


def _bare(text: str, span: Span) -> Span:
    """A stretch without the blanks around it."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def grade_of(source: str, intelligence: str, handling: str = "", *, legacy: bool = False) -> Grade:
    """One evaluation from its two or three codes as written ("1", "2 - untested", "Known directly", "C").

    Which system it is, its codes show: 3x5x2 grades sources by figure and intelligence by letter, 5x5x5 the other way
    round. ``legacy`` decides where only a handling code is printed. Codes that fit neither give no grade.
    """
    first, second = _short(source, "source_grade"), _short(intelligence, "intelligence_grade")
    code = _short(handling, "handling_code")
    old = first in tuple("ABCDE") or second.isdigit() or (not first and not second and (legacy or code.isdigit()))
    fits = (
        (first in ("", *"ABCDE") and second in ("", *"12345"))
        if old
        else (first in ("", *"123") and second in ("", *"ABCDE"))
    )
    if code == "P" and is_doubtful(handling):
        code = "C"
    shared = code if code in ("P", "C") else "C" if old and fits else None
    return Grade(first or None, second or None, shared, old) if fits else Grade(handling=shared)


_BOTH = re.compile(r"\W*\b(?:P\d?\b\W*(?:\b(?:or|and)\b\W*)?C|C\d?\b\W*(?:\b(?:or|and)\b\W*)?P)\d?(?!\w)(?!['’])")
_CLOSER = re.compile(
    r"\b(?:with|subject to|under|has|see|and|on|but)\s+(?:the\s+)?(?:\w+\s+)?conditions?\b", re.IGNORECASE
)


def is_doubtful(handling: str) -> bool:
    """Whether a handling code is printed with the other beside it ("P / C") or with conditions behind a P."""
    return _BOTH.match(handling) is not None or (
        re.match(r"\W*P\b", handling) is not None and _CLOSER.search(handling) is not None
    )


def _short(written: str, wordings: str) -> str:
    """The code at the start of a cell, or the one that its words mean."""
    match = _SHORT.match(written) or _LAST.search(written)
    if match and not (match[1].isalpha() and match[1].islower() and len(written.strip()) > 1):
        return match[1].upper()
    return words.within(wordings, written) or ""


def grade_in(cell: str) -> Grade:
    """The evaluation that fills a cell: "B21", "2/B/C", "1 A P", "Source 2 Intelligence B"."""
    if match := _CODE.fullmatch(cell.strip().upper()):
        said = match.groupdict()
        return grade_of(said["s"] or said["ls"], said["i"] or said["li"], said["h"] or said["lh"])
    if match := _PAIR.fullmatch(cell.strip().upper()):
        return grade_of(match["s"], match["i"])
    found = evaluations(cell)
    return found[0][1] if found else Grade()


_SOURCE_NUMBER = re.compile(
    r"\b(?:source|src|chis|informant)\b\W*(?:(?:ref(?:erence)?|no|number|num|id|urn|code)\b\W*)*"
    r"(?P<number>(?=[A-Za-z0-9/\-]*\d)[A-Za-z0-9]+(?:[/\-][A-Za-z0-9]+)*)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\s*(?P<number>(?=[A-Z0-9/\-]*\d)[A-Z]{1,5}(?:[/\-][A-Z0-9]{1,8}){1,3})\s*")
_FORCE = re.compile(
    r"(?P<name>[A-Z][\w'’\-]+(?:\s+(?:and|&)?\s*[A-Z][\w'’\-]+){0,2}?)\s+"
    r"(?:Police|Constabulary|Force|FIB|Intelligence|Response|CID|PPU|NPT|Control)\b"
)
_PLACE = re.compile(r"(?:,| of | at | from )\s*(?:the )?[A-Z][\w'’]+")
_NAME = re.compile(r"(?P<name>[A-Z][a-z][\w'’\-]+)")


def teller(provenance: str, reporter: str = "") -> tuple[SaidBy, str]:
    """Who told it, and the key of the first teller where the provenance names one ("" where the log itself is it).

    A numbered source is one teller in every log, and so is a partner force; ``reporter`` (the officer's cell) names the
    force where the provenance only says "partner force". Who holds a post at a named place ("Security officer, Ferry
    Lane car park") counts as one. A provenance that says nothing known is the police's own.
    """
    if match := _SOURCE_NUMBER.search(provenance) or _BARE_NUMBER.fullmatch(provenance):
        number = re.sub(r"\s+", "", match["number"]).upper()
        return SaidBy(words.exactly("provenance", "source number") or SaidBy.ANONYMOUS), f"source {number}"
    if words.has_any("partner_force", provenance):
        return SaidBy.POLICE, _force(provenance, reporter)
    found = words.within("provenance", provenance)
    if found and words.has_any("post", provenance) and _PLACE.search(provenance):
        return SaidBy(found), f"post {search_key(provenance)}"
    return (SaidBy(found), "") if found else (SaidBy.POLICE, "")


def _force(provenance: str, reporter: str) -> str:
    """The key of the force that a partner force's report names; one without a name has none."""
    return next((f"force {search_key(name)}" for name in _force_names(provenance, reporter)), "")


def _force_names(provenance: str, reporter: str) -> Iterator[str]:
    named = "" if words.begins("officer_rank", reporter) else reporter
    for text, pattern in ((provenance, _FORCE), (named, _FORCE), (named, _NAME)):
        for match in pattern.finditer(text):
            if not words.has_any("partner_force", match[0]) and not words.is_one("provenance", match["name"]):
                yield match["name"]
