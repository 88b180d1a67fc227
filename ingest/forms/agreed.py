"""Who agreed to a referral: each party's own answer, so that a parent's yes never stands for a child's no."""

import re
from typing import NamedTuple

from graph.model.names import Part
from ingest.forms.answers import Answer, Form
from ingest.forms.ended import consent
from ingest.forms.kinds import cue
from ingest.forms.labels import settings
from ingest.forms.marks import ticked
from ingest.layout import Span

_GIVEN = "given"
_AGREED = re.compile(r"^(?!.*\b(?:not?|but|except|refus\w+|declin\w+)\b).*\byes\W*$", re.IGNORECASE)
"""Who agreed, then yes ("Mother and child yes.")."""
_BY = frozenset({"given", "given in part", "refused", "overridden"})


class Agreed(NamedTuple):
    """What became of consent, and where that stands."""

    value: str
    span: Span


def agreed(form: Form) -> Agreed | None:
    """given, refused … as one word where one label asks; by whom where labels name the child or the parents."""
    answers = [
        one for one in form.answers if one.meant.part is Part.CONSENT and (_word(form, one) or _party(form, one))
    ]
    answers = [one for one in answers if ticked(form.written(one.value)).strip()]
    if not answers:
        return None
    named = [one for one in answers if _party(form, one)]
    if not named:
        return Agreed(_word(form, answers[0]), answers[0].value)
    told = dict.fromkeys(_said(_word(form, one), _party(form, one)) for one in answers)
    return Agreed("; ".join(told), (answers[0].value[0], answers[-1].value[1]))


def _word(form: Form, answer: Answer) -> str:
    written = ticked(form.written(answer.value))
    return _GIVEN if _AGREED.search(written) else consent(written)


def _party(form: Form, answer: Answer) -> str:
    """Whom a label asks about; "" for a label that asks about consent and names nobody."""
    label = form.written(answer.label)
    return next((who for who, words in settings("parties").items() if cue(words).search(label)), "")


def _said(word: str, party: str) -> str:
    if not party:
        return word
    return f"{word} by {party}" if word in _BY else f"{word} ({party})"
