"""The values by which a profile can be recognised (domain: Strong keys)."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graph.model.address import address_key
from graph.model.ids import name_key, postcode_key, search_key
from graph.model.names import STRONG_KEYS, Field, Label
from graph.model.statement import ProfileKey

NAME = "name"
NAME_AND_BIRTH = "name_and_date_of_birth"
BIRTH = "date_of_birth"
ADDRESS = "address"
POSTCODE = "postcode"
ORGANISATION = "organisation"
OBJECTS = {Label.PHONE: "phone", Label.VEHICLE: "vehicle", Label.ACCOUNT: "account"}

JOINING = frozenset({*STRONG_KEYS, NAME_AND_BIRTH, ADDRESS, ORGANISATION, *OBJECTS.values()})
"""Keys on which profiles may be joined without a person."""

_LONGEST = 500
"""No name, address or reference is longer; what is recognises nothing, and no index of Neo4j would take it (8 KB)."""


class Said(NamedTuple):
    """A value a profile states, and who gives out such values."""

    value: str
    owner: str = ""


def profile_keys(profile: str, label: Label, said: Mapping[Field, Said]) -> Iterator[ProfileKey]:
    """All keys of one profile, from what it states."""
    for key, value, owner in _keys(label, said):
        if 0 < len(value) <= _LONGEST:
            yield ProfileKey(profile=profile, key=key, value=value, owner=owner)


def _keys(label: Label, said: Mapping[Field, Said]) -> Iterator[tuple[str, str, str]]:
    if label is Label.PERSON:
        yield from _person(said)
    elif label is Label.LOCATION:
        yield from _location(said)
    elif label in OBJECTS and Field.VALUE in said:
        yield OBJECTS[label], postcode_key(said[Field.VALUE].value), ""
    elif label is Label.ORGANISATION and Field.NAME in said:
        yield ORGANISATION, _organisation(said[Field.NAME].value), ""
    elif label is Label.EPISODE and Field.POLICE_REF in said:
        yield Field.POLICE_REF, search_key(said[Field.POLICE_REF].value), ""


def _person(said: Mapping[Field, Said]) -> Iterator[tuple[str, str, str]]:
    for field in sorted(STRONG_KEYS & said.keys()):
        yield field, search_key(said[field].value), said[field].owner or _series(field, said[field].value)
    born = said[Field.DATE_OF_BIRTH].value if Field.DATE_OF_BIRTH in said else ""
    yield BIRTH, born, ""
    if Field.NAME in said:
        yield NAME, name_key(said[Field.NAME].value), ""
        yield NAME_AND_BIRTH, name_and_birth(said[Field.NAME].value, born), ""


def name_and_birth(name: str, born: str) -> str:
    """What an identical full name with an identical date of birth share, or "" where either is not whole.

    Forename and surname stay in their order (Ali Mohammed is not Mohammed Ali), and an initial is no name.
    """
    surname, comma, forename = name.partition(",")
    words = search_key(f"{forename} {surname}" if comma else name).split()
    return f"{' '.join(words)} {born}" if born and len(words) > 1 and all(len(word) > 1 for word in words) else ""


def _series(field: Field, value: str) -> str:
    """Who gives out a provider's references, as far as they show it: the letters they begin with."""
    letters = re.match(r"[A-Za-z]*", value.strip())
    return letters.group().upper() if field is Field.PROVIDER_REF and letters else ""


def _organisation(name: str) -> str:
    """An organisation's whole name: every row of a register names the school again. "Academy" alone names none."""
    words = search_key(name).split()
    return " ".join(words) if len(words) > 1 else ""


def _location(said: Mapping[Field, Said]) -> Iterator[tuple[str, str, str]]:
    text = {field: said[field].value if field in said else "" for field in (Field.NAME, Field.ADDRESS, Field.POSTCODE)}
    yield NAME, search_key(text[Field.NAME]), ""
    key = address_key(text[Field.ADDRESS], text[Field.POSTCODE])
    yield ADDRESS, key, ""
    if not key:
        yield POSTCODE, postcode_key(text[Field.POSTCODE]), ""
