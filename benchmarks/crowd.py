"""A made-up crowd of any size, as rows that a store writes: everybody named, tied to a few and seen at places."""

import random
from dataclasses import dataclass
from functools import partial

from graph.casebook.load import source_row, statement_row
from graph.model.clock import ALWAYS, NEVER
from graph.model.ids import content_id, search_key
from graph.model.names import DocumentKind, Extraction, Field, Kind, Label
from graph.model.statement import Profile, Source, Statement
from graph.store import Row, Store, Transaction

_FORENAMES = "Ada Bo Cai Dot Eli Fay Gus Hal Ida Jem Kit Lou Mab Ned Ola Pip Quin Rae Sol Tam Una Val Wyn Zed".split()
_SURNAMES = "Ash Birch Cedar Dell Elm Fern Gorse Hazel Ivy Juniper Kale Larch Moss Nettle Oak Pine Rowan Sedge".split()
_NEAR = 30
"""Most know whom they live near: two steps lead to a few hundred, not to everybody."""
_AT_ONCE = 20_000
"""Rows in one transaction."""


@dataclass(frozen=True)
class Crowd:
    """So many people, a place for every fifty of them, and five statements about each."""

    people: int
    seed: int = 1

    def person(self, number: int) -> str:
        """The id of one of them."""
        return content_id("pr", "crowd", "person", str(number))

    def tie(self, number: int) -> str:
        """The id of one of the statements that tie two people."""
        return content_id("st", "crowd", "tie", str(number))

    def name(self, number: int) -> str:
        """How one of them is called: with a number, so that a name finds few."""
        forename, surname = _FORENAMES[number % len(_FORENAMES)], _SURNAMES[number // 7 % len(_SURNAMES)]
        return f"{forename} {surname} {number}"

    def fill(self, store: Store) -> int:
        """Write all of it; how many statements it holds."""
        for name in ("add_source", "add_profile", "add_placement", "add_statement"):
            rows = self.rows(name)
            for start in range(0, len(rows), _AT_ONCE):
                store.transact(partial(write, name, rows[start : start + _AT_ONCE]))
        return len(rows)

    def rows(self, name: str) -> list[Row]:
        """What a writing query is given of it."""
        match name:
            case "add_source":
                return [source_row(self._source(page)) for page in range(self._pages)]
            case "add_profile":
                return [profile.model_dump(mode="json") for profile in self._profiles()]
            case "add_placement":
                return [self._placement(profile.id) for profile in self._profiles()]
            case _:
                return [statement_row(statement) for statement in self._statements()]

    @property
    def _pages(self) -> int:
        return self.people // 100 + 1

    def _page(self, number: int) -> str:
        return content_id("src", "crowd", str(number // 100))

    def _source(self, page: int) -> Source:
        text = f"Page {page} of a made-up list."
        return Source(
            id=content_id("src", "crowd", str(page)),
            file=content_id("file", "crowd", str(page)),
            place="",
            kind=DocumentKind.POLICE_TRACKER,
            title=f"page {page}",
            text=text,
            search_key=search_key(text),
            handling="P",
        )

    def _profiles(self) -> list[Profile]:
        def profile(id: str, label: Label, number: int) -> Profile:
            return Profile(id=id, label=label, source=self._page(number), extraction=Extraction.STRUCTURED)

        people = [profile(self.person(number), Label.PERSON, number) for number in range(self.people)]
        places = [profile(self._place(number), Label.LOCATION, number) for number in range(0, self.people, 50)]
        return [*people, *places]

    def _place(self, number: int) -> str:
        return content_id("pr", "crowd", "place", str(number // 50))

    @staticmethod
    def _placement(profile: str) -> Row:
        return {"profile": profile, "entity": profile, "known_from": ALWAYS, "known_to": NEVER}

    def _statements(self) -> list[Statement]:
        chance = random.Random(self.seed)
        told = []
        for number in range(self.people):
            said = partial(Statement, source=self._page(number), origin=self._page(number), handling="P")
            person = self.person(number)
            told.append(
                said(
                    id=content_id("st", "crowd", "name", str(number)), kind=Kind.STATED_IN, from_profile=person,
                    field=Field.NAME, value=self.name(number), sentence=self.name(number),
                )
            )  # fmt: skip
            for turn, kind in enumerate((Kind.MET_WITH, Kind.CONTACTED)):
                other = self.person((number + chance.randint(1, _NEAR)) % self.people)
                told.append(said(id=self.tie(2 * number + turn), kind=kind, from_profile=person, to_profile=other))
            for turn, kind in enumerate((Kind.SEEN_AT, Kind.LIVES_AT)):
                place = self._place((number + chance.randint(0, _NEAR)) % self.people)
                id = content_id("st", "crowd", "place", str(2 * number + turn))
                told.append(said(id=id, kind=kind, from_profile=person, to_profile=place))
        return told


def write(name: str, rows: list[Row], change: Transaction) -> None:
    """Rows as work for a transaction."""
    change.write(name, rows)
