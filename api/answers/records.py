"""What is recorded of a child, a place or a group beside episodes: assessments, actions, meetings."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

from api.answers.answer import Answer, Row, answer, entity, when
from api.answers.named import Namer, document
from graph.analysis.case import Case
from graph.analysis.standing import due, is_open
from graph.casebook.desk import Desk
from graph.casebook.records import Record, records
from graph.model.names import DocumentKind, Field, Label

AS_RECORDED = "Names and words are as the document records them: being named in one gives nobody a role."
_ANSWERS = ("yes", "unclear", "no")


def assessments(desk: Desk) -> Answer:
    """Every assessment of a child, with the levels that people set."""
    with desk.view("assessments") as view:
        case, held = Case(view), records(view, Label.ASSESSMENT)
        name = Namer(case, held.called)
        rows = [_assessment(record, name) for record in held.found]
        return answer(view, sorted(rows, key=_by("assessed_on")), notes=[AS_RECORDED] if rows else [])


def _assessment(record: Record, name: Namer) -> Row:
    ticked = [_indicator(stated.value, stated.sentence) for stated in record.values.get(Field.INDICATOR, ())]
    children = [name(each.id) for each in record.subjects if each.label is Label.PERSON]
    return {
        "id": record.id,
        "person": children[0] if children else None,
        "assessed_on": _when(record, Field.ASSESSED_ON),
        **{
            each.value: record.get(each)
            for each in (
                Field.REFERRER, Field.AGENCY, Field.EXPLOITATION_TYPE, Field.MODEL, Field.TOOL_LEVEL,
                Field.PROFESSIONAL_LEVEL, Field.RATIONALE, Field.CONSENT,
            )
        },
        "tool_total": _number(record.get(Field.TOOL_TOTAL)),
        "indicators": {**dict.fromkeys(_ANSWERS, 0), **Counter(each["answer"] for each in ticked)},
        "indicators_recorded": ticked,
        "persons_of_concern": record.all(Field.PERSONS_OF_CONCERN),
        "next_review": _when(record, Field.NEXT_REVIEW),
        "document": document(record.document),
    }  # fmt: skip


def _number(text: str | None) -> int | str | None:
    """A total as a number; as written where it is more than that ("9 of 30")."""
    return int(text) if text and text.isdecimal() else text


def _indicator(value: str, sentence: str) -> Row:
    """``Missing / late: yes`` as its two parts, with the evidence as recorded."""
    indicator, colon, said = value.rpartition(":")
    return {
        "indicator": (indicator if colon else value).strip(),
        "answer": said.strip().casefold() if colon else "unclear",
        "evidence": sentence or None,
    }


def actions(desk: Desk, *, only_open: bool = False, due_by: date | None = None) -> Answer:
    """What panels agreed to do, and what was done to disrupt."""
    asked = {"open": only_open, "due_by": due_by.isoformat() if due_by else None}
    with desk.view("actions", asked) as view:
        case, held = Case(view), records(view, Label.ACTION)
        standing = [each for each in held.found if not only_open or is_open(each, view.sight.as_at)]
        wanted = [each for each in standing if due_by is None or ((by := due(each)) is not None and by <= due_by)]
        name = Namer(case, held.called)
        rows = [_action(record, case, name) for record in wanted]
        undated = sum(due(each) is None for each in standing) if due_by else 0
        notes = [f"{undated} actions have no date they are due by and are not listed."] if undated else []
        notes += [AS_RECORDED] if rows else []
        return answer(view, sorted(rows, key=_by("due", "issued")), asked, notes)


def _action(record: Record, case: Case, name: Namer) -> Row:
    """``subject`` is whom or what it is aimed at, as written; ``children`` are those it protects or is about."""
    last, panel = due(record), record.kind is not DocumentKind.DISRUPTION_ACTIONS
    places = [entity(case.known, each.id, each.label) for each in record.subjects if each.label is not Label.PERSON]
    people = [each for each in record.subjects if each.label is Label.PERSON]
    young = [each for each in people if each.structured or each.id in case.children]
    still = is_open(record, case.view.sight.as_at)
    return {
        "id": record.id,
        "type": "panel" if panel else "disruption",
        "reference": record.get(Field.REFERENCE),
        "action": record.get(Field.ACTION) or record.get(Field.ACTION_TYPE),
        "action_type": record.get(Field.ACTION_TYPE),
        "subject": record.get(Field.AIM),
        "children": [name(each.id) for each in young],
        "others": [name(each.id) for each in people if each not in young],
        "places": places,
        "place": record.get(Field.PLACE),
        "owner": record.get(Field.OWNER),
        "due": _when(record, Field.DUE),
        "status": record.get(Field.STATUS),
        "open": still,
        "overdue": still and last is not None and last < case.view.sight.as_at,
        **{each.value: _when(record, each) for each in (Field.ISSUED, Field.EXPIRY)},
        **{each.value: record.get(each) for each in (Field.LEGAL_BASIS, Field.OUTCOME, Field.BREACH)},
        "document": document(record.document),
    }


def meetings(desk: Desk) -> Answer:
    """Every meeting whose minutes are held."""
    with desk.view("meetings") as view:
        held, agreed = records(view, Label.MEETING), records(view, Label.ACTION)
        name = Namer(Case(view), held.called)
        count = Counter(action.document.id for action in agreed.found)
        rows = [_meeting(record, count, name) for record in held.found]
        return answer(view, sorted(rows, key=_by("met_on")), notes=[AS_RECORDED] if rows else [])


def _meeting(record: Record, actions: Mapping[str, int], name: Namer) -> Row:
    return {
        "id": record.id,
        "met_on": _when(record, Field.MET_ON),
        "title": record.document.title,
        "items": record.all(Field.ITEM),
        "attendance": record.all(Field.ATTENDEE),
        "people": [name(each.id) for each in record.subjects if each.label is Label.PERSON],
        "actions": actions.get(record.document.id, 0),
        "document": document(record.document),
    }


def _when(record: Record, field: Field) -> str | None:
    """A day or time; as written where it is neither."""
    text = record.get(field)
    return when(text) if text and len(text) == 27 and text.endswith("Z") else text


def _by(*keys: str) -> Callable[[Row], tuple[bool, str, str]]:
    """In order of the first of these that a row has; rows with none last."""

    def key(row: Row) -> tuple[bool, str, str]:
        found = next((row[each] for each in keys if row[each]), None)
        return found is None, found or "", row["id"]

    return key
