"""The child's numbers on a form: only a whole answer that can be one is a key, for a key joins by itself."""

import re
import unicodedata
from collections.abc import Iterator

from graph.model.fault import Fault
from graph.model.names import Field
from ingest.forms.answers import Form
from ingest.forms.blocks import is_others
from ingest.forms.kinds import data
from ingest.forms.printed import printed_dates
from ingest.layout import Span
from ingest.parsed import Claim

_SHAPES = {
    "la_id": (Field.LA_ID, re.compile(r"[A-Z0-9][\w/-]{3,19}", re.IGNORECASE)),
    "provider_ref": (Field.PROVIDER_REF, re.compile(r"[A-Z0-9][\w/-]{3,19}", re.IGNORECASE)),
    "upn": (Field.UPN, re.compile(r"[A-Z]\d{11}[A-Z0-9]", re.IGNORECASE)),
    "nhs": (Field.NHS, re.compile(r"\d{3}[ -]?\d{3}[ -]?\d{4}")),
}
_MISPER = re.compile(r"[A-Z]{1,4}/\d{2}/\d{4,7}", re.IGNORECASE)
_TELEPHONE = re.compile(r"0\d{9,10}|0\d{3,4}[ -]\d{5,6}")
_WRITERS = re.compile(r"\b(?:our|your|my)\b", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:\([^)]*\)|[.;,])\s*$")
_NEAR = 150
"""Letters behind the child's name on its own line in which a number without a colon may stand."""


def numbers(form: Form, named: Span | None) -> tuple[list[Claim], list[Fault]]:
    """The numbers that can be keys, each with its place, and what is wrong with those that cannot."""
    claims, faults = list[Claim](), list[Fault]()
    for name, (field, shape) in _SHAPES.items():
        found = {_plain(form.text[slice(*span)]).upper(): span for span in _behind_labels(form, name, shape)}
        if not found and named is not None:
            found = {_plain(form.text[slice(*span)]).upper(): span for span in _beside(form, name, shape, named)}
        if len(found) > 1:
            faults.append(_several(field))
        elif found:
            (span,) = found.values()
            claims.append(Claim(field=field, value=_plain(form.text[slice(*span)]), span=span))
    return claims, faults


def _plain(written: str) -> str:
    """Without signs that cannot be seen (zero-width blanks, soft hyphens, direction marks)."""
    return "".join(letter for letter in written if unicodedata.category(letter) != "Cf").strip()


def _behind_labels(form: Form, name: str, shape: re.Pattern[str]) -> Iterator[Span]:
    """Answers that are a number and nothing else, but for a bracket behind it."""
    for answer in form.of(name):
        if name == "provider_ref" and _WRITERS.search(form.written(answer.label)):
            continue
        start, end = answer.value
        first = re.split(r"[ \t]*[\n|]|[ \t]{2,}", form.text[start:end])[0]
        written = _AFTER.sub("", first).rstrip()
        if shape.fullmatch(_plain(written)) and can_be(name, _plain(written)):
            yield start, start + len(written)


def _beside(form: Form, name: str, shape: re.Pattern[str], named: Span) -> Iterator[Span]:
    """A number behind its name on the line of the child's name ("Child: Sam Ash DOB … LA number 204999")."""
    end = form.text.find("\n", named[1])
    stop = min(named[1] + _NEAR, len(form.text) if end < 0 else end)
    pattern = data()["fields"].get(name)
    label = (
        re.compile(rf"(?<!\w){pattern}[ \t]{{0,4}}[:|]?[ \t]{{0,4}}", re.I).search(form.text, named[1], stop)
        if pattern
        else None
    )
    if label is None or _WRITERS.search(label[0]) or is_others(form.text[named[1] : label.start()]):
        return
    found = shape.match(form.text, label.end(), stop)
    if found and can_be(name, found[0]) and not re.match(r"[\w/-]", form.text[found.end() : found.end() + 1]):
        yield found.span()


def can_be(name: str, written: str) -> bool:
    """Whether a number can be somebody's: no date, telephone, police reference, placeholder or row of one digit."""
    digits = re.sub(r"\D", "", written)
    if len(digits) < 4 or len(set(digits)) == 1 or _MISPER.fullmatch(written) or _TELEPHONE.fullmatch(written):
        return False
    if any(one.year for one in printed_dates(written)) or re.search(r"[xX*#?]{2}", written):
        return False
    return name != "nhs" or _is_nhs(digits)


def _is_nhs(digits: str) -> bool:
    """The check digit by modulus 11 (domain: Identifiers)."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return len(digits) == 10 and int(digits[9]) == (0 if check == 11 else check)


def _several(field: Field) -> Fault:
    return Fault(
        fault=f"prints more than one {field.replace('_', ' ')}, and does not say which is the child's; none is taken",
        remedy="Nothing is lost: the text is held. Ask the sender whose each number is.",
        costs_content=False,
    )
