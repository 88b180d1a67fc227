"""The one question about a form whose labels do not say whom it is about."""

import re

from graph.model.fault import Fault
from ingest.forms.answers import Form

_ENOUGH = 4
"""Labels from which a document is a form, of which it makes sense to ask."""
_MOST = 4
_FULL_NAME = re.compile(r"[A-Z][\w'’-]*,?(?: (?:(?:de|da|van|von|bin|al|el|O)[ '’])?[A-Z][\w'’-]*){1,3}")


def whose(form: Form) -> str:
    """Asks which label gives the child's name, where answers under other labels look like one; "" where none does."""
    could = [
        form.written(one.label).strip(" :")
        for one in form.answers
        if not one.meant.field and _FULL_NAME.fullmatch(form.written(one.value).strip())
    ][:_MOST]
    if len(form.answers) < _ENOUGH or not could:
        return ""
    named = [f"“{label}”" for label in could]
    which = " or ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    heading = f'"{could[0]}"' if " " in could[0] else could[0]
    return f"Which label gives the child's name: {which}? Answer with: kith mapping FILE --set name={heading} --save"


def nobody() -> Fault:
    """What to say of a document about a child that names none."""
    return Fault(
        fault="does not say in words kith can read whom it is about",
        remedy="Nothing is lost: the text is held and can be searched. Ask the sender for the child's name and number.",
        costs_content=False,
    )
