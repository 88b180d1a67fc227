"""Small property graphs as neo4j-admin and the data importer export them: zips of node and relationship CSVs."""

import csv
import io
import random
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Cells = Sequence[str]


def table(*rows: Cells) -> str:
    """Rows as CSV."""
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerows(rows)
    return held.getvalue()


def archive(tables: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files, the same bytes each time."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in tables.items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


@dataclass
class Pole:
    """An invented graph of the shape of POLE: people who know each other, crimes at places, who was party to them."""

    people: dict[str, str] = field(default_factory=dict)
    """Id → name."""
    places: dict[str, str] = field(default_factory=dict)
    crimes: list[str] = field(default_factory=list)
    knows: list[tuple[str, str]] = field(default_factory=list)
    party: list[tuple[str, str]] = field(default_factory=list)
    occurred: list[tuple[str, str]] = field(default_factory=list)

    def tables(self) -> dict[str, str]:
        """Its files, by name."""
        return {
            "g.nodes.Person.csv": table(
                (":ID", "surname", "nhs_no", "name", "age", ":LABEL"),
                *(
                    (id, name.split()[1], f"900-{id}", name.split()[0], "", "Person")
                    for id, name in self.people.items()
                ),
            ),
            "g.nodes.Location.csv": table(
                (":ID", "latitude:double", "postcode", "longitude:double", "address", ":LABEL"),
                *(
                    (id, "53.5", f"WX1 {at}AA", "-2.6", name, "Location")
                    for at, (id, name) in enumerate(self.places.items())
                ),
            ),
            "g.nodes.Crime.csv": table(
                (":ID", "date", "id", "type", "last_outcome", "note", "charge", ":LABEL"),
                *(
                    (id, "4/08/2017", f"ref{id}", "Public order", "Under investigation", "", "", "Crime")
                    for id in self.crimes
                ),
            ),
            "g.relationships.KNOWS.csv": links("KNOWS", self.knows),
            "g.relationships.KNOWS_SN.csv": links("KNOWS_SN", self.knows[:3]),
            "g.relationships.PARTY_TO.csv": links("PARTY_TO", self.party),
            "g.relationships.OCCURRED_AT.csv": links("OCCURRED_AT", self.occurred),
        }

    def zip(self) -> bytes:
        """The export."""
        return archive(self.tables())


def links(type: str, ends: Iterable[tuple[str, str]]) -> str:
    """A relationship file of one type."""
    return table((":START_ID", ":END_ID", ":TYPE"), *((a, b, type) for a, b in ends))


_FORENAMES = ("Ada", "Bo", "Cy", "Di", "Eli", "Flo", "Gus", "Hal")
_SURNAMES = ("Ash", "Birch", "Cedar", "Elm", "Fir")


def pole(seed: int = 1, people: int = 24, crimes: int = 40) -> Pole:
    """A graph drawn by a seed; no two people are called the same."""
    draw = random.Random(seed)
    names = [f"{forename} {surname}" for surname in _SURNAMES for forename in _FORENAMES][:people]
    made = Pole(people={str(at): name for at, name in enumerate(names)})
    made.places = {str(100 + at): name for at, name in enumerate(("Quay", "Car Park", "Car Park", "Arcade", "Pier"))}
    made.crimes = [str(200 + at) for at in range(crimes)]
    ids = list(made.people)
    pairs = {tuple(sorted(draw.sample(ids, 2))) for _ in range(people * 2)}
    made.knows = [(a, b) if draw.random() < 0.5 else (b, a) for a, b in sorted(pairs)]
    made.party = [(person, draw.choice(made.crimes)) for person in draw.sample(ids, people // 4)]
    made.occurred = [(crime, draw.choice(list(made.places))) for crime in made.crimes]
    return made
