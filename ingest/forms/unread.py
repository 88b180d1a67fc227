"""Answers of a form under labels that kith does not know: nothing of the text is lost, but it says so."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from graph.model.fault import Fault
from graph.model.ids import search_key
from graph.model.names import DocumentKind, Part
from ingest.forms.answers import Answer, Form
from ingest.forms.held import Held
from ingest.forms.kinds import is_title
from ingest.forms.labels import bare, settings
from ingest.forms.marks import ticked
from ingest.layout import Span

_FORMS = frozenset({DocumentKind.RETURN_INTERVIEW, DocumentKind.REFERRAL, DocumentKind.MINUTES})
_KNOWN = 4
"""Labels that are known, from which a document is a form and no letter."""
_NAMED = 5
"""Labels that the fault names."""
_LABEL = 60
_NOTHING = re.compile(r"\W*(?:n/?a|none|nil|not applicable|no|-)?\W*", re.IGNORECASE)


def unread(form: Form, held: Held) -> tuple[Fault, ...]:
    """One fault for all filled answers that became neither a field nor a part of the document; none for letters."""
    if form.kind not in _FORMS or sum(bool(one.meant) for one in form.answers) < _KNOWN:
        return ()
    taken = sorted(_taken(form, held))
    begins = min(one.label[0] for one in form.answers if one.meant)
    left = [one for one in form.answers if not one.meant and _is_filled(form, one) and not _is_taken(one.value, taken)]
    labels = [
        " ".join(bare(form.written(one.label)).split())[:_LABEL] for one in left if not _is_top(form, one, begins)
    ]
    found = list(dict.fromkeys(label for label in labels if search_key(label) and search_key(label) not in _passed()))
    return (_fault(found),) if found else ()


@cache
def _passed() -> frozenset[str]:
    return frozenset(search_key(word) for word in settings("passed_over"))


def _taken(form: Form, held: Held) -> Iterator[Span]:
    """Where fields were read, and the parts beside the heading and the whole."""
    for subject in held.subjects:
        yield from (claim.span for claim in subject.claims if claim.span)
    for part in held.parts:
        if part.name is not Part.HEADING and part.span != (0, len(form.text)):
            yield part.span


def _is_taken(value: Span, taken: Sequence[Span]) -> bool:
    return any(start < value[1] and value[0] < end for start, end in taken)


def _is_filled(form: Form, answer: Answer) -> bool:
    written = ticked(form.written(answer.value))
    return not _NOTHING.fullmatch(written[:40]) and re.search(r"[^\W_]", written) is not None


def _is_top(form: Form, answer: Answer, begins: int) -> bool:
    """Whether it is the name of the service and of the form above the first label, or a heading with text."""
    title = is_title(form.written(answer.label)) or is_title(form.written(answer.value)[:200])
    return answer.how == "heading" or (answer.label[0] < begins and title)


def _fault(labels: Sequence[str]) -> Fault:
    named = ", ".join(f"“{label}”" for label in labels[:_NAMED])
    more = f" and {len(labels) - _NAMED} more" if len(labels) > _NAMED else ""
    return Fault(
        fault=f"has answers under labels that kith does not know: {named}{more}",
        remedy="Nothing is lost: the text is held. If one matters, kith mapping shows the labels and takes your answer "
        "for the next file.",
        costs_content=False,
    )
