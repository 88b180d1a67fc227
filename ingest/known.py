"""Names that the store knows, for narratives to be read with (docs/decisions/0015): never a machine's proposals."""

from graph.casebook.desk import Desk
from graph.casebook.people import children, persons, places
from graph.model.names import Field
from ingest.narrative.reading import Known, MentionLabel, Role

_CONCERN = "person_of_concern"


def names_held(desk: Desk) -> tuple[Known, ...]:
    """People and places of returns and of decisions, by every name they have, in order of their names."""
    with desk.view("names to read narratives with") as view:
        held = {id: one for id, one in persons(view).items() if one.known}
        young = children(view, held)
        view.saw(held)
        found: list[Known] = []
        for id, one in held.items():
            concern = any(role.role == _CONCERN for role in one.roles)
            role = Role.YOUNG_PERSON if id in young else Role.CONCERN if concern else None
            called = (*one.all(Field.NAME), *one.all(Field.KNOWN_AS))
            found += [Known(name, MentionLabel.PERSON, role, id) for name in called]
        for id, one in places(view).items():
            if one.known:
                names = {*one.all(Field.NAME), *one.all(Field.ALIAS)} - set(one.all(Field.ADDRESS))
                found += [Known(name, MentionLabel.PLACE, None, id) for name in names]
                found += [Known(name, MentionLabel.ADDRESS, None, id) for name in one.all(Field.ADDRESS)]
    return tuple(sorted(found, key=lambda one: (one.name, one.label, one.same)))
