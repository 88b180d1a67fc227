"""The parts of an interview: whose words stand in each, and who first told them."""

from collections.abc import Iterator

from graph.model.names import Outcome, Part, SaidBy
from ingest.forms.answers import Answer, Form
from ingest.forms.ended import Ended
from ingest.parsed import PartDraft, Subject

_SAID_BY = {Part.CHILD: SaidBy.CHILD, Part.REASONS: SaidBy.CHILD, Part.WISHES: SaidBy.CHILD,
            Part.NOT_REPORTED: SaidBy.CHILD, Part.CARER: SaidBy.CARER, Part.ANALYSIS: SaidBy.PROFESSIONAL,
            Part.ATTEMPTS: SaidBy.PROFESSIONAL, Part.CONSENT: SaidBy.PROFESSIONAL}  # fmt: skip
CARER = "#carer"
"""Origin of what the carer of this document says: one first teller."""


def parts(form: Form, child: Subject, ended: Ended | None) -> Iterator[PartDraft]:
    """Heading, then each question with its answer. A topic nobody knows in a child's interview is the child's account.

    What a letter tells without headings has no ``said_by``: each sentence says whose it is; its first teller is the
    child all the same, so that two letters never make two witnesses of one.
    """
    held = ended is not None and ended.word is Outcome.COMPLETED
    teller = child.key
    asked = [one for one in form.answers if one.meant.part]
    start = min([form.body, *(one.label[0] for one in asked)])
    start = 0 if start >= len(form.text) else start
    if start:
        yield PartDraft(name=Part.HEADING, span=(0, start), said_by=SaidBy.PROFESSIONAL)
    if not asked:
        yield PartDraft(name=Part.TEXT, span=(start, len(form.text)), teller=teller if held else "")
        return
    for answer in form.answers:
        part = _part(answer, start)
        if part is None or answer.value[1] <= answer.value[0]:
            continue
        said_by = _SAID_BY.get(part, SaidBy.CHILD if held else None)
        yield PartDraft(
            name=part,
            span=answer.value,
            title=form.written(answer.label).strip(" :"),
            said_by=said_by,
            teller=teller if said_by is SaidBy.CHILD else "",
            origin=CARER if part is Part.CARER else "",
        )


def _part(answer: Answer, start: int) -> Part | None:
    """The part an answer is: that of its question, or of a topic beneath the heading that nobody knows."""
    unknown = not answer.meant and answer.label[0] >= start and answer.how != "cell"
    return answer.meant.part or (Part.TEXT if unknown else None)
