"""Worlds at random: what agencies might send and people might decide, small, odd, and the same for the same seed."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graph.casebook.again import load_again
from graph.casebook.decisions import replay
from graph.casebook.desk import Desk
from graph.model.fault import Fault, KithError
from graph.model.names import SYMMETRIC, Kind, Label, ends
from graph.store import Store

from .conftest import Paper

INSTANTS = tuple(f"2025-0{month}-{day}T22:59:59.999999Z" for month in (6, 7, 8, 9) for day in (10, 20))
"""When papers were made, decisions taken and questions asked: few, so that they fall together."""
CODES = ("", "P", "C")
PERIOD = "2025-Q3"
NAMES = ("Ava Ash", "Ash, Ava", "Ben Birch", "Zoë Łęcka", "O’Brien Li", "小龙 李", "😀 Ａ", "Ava", "a" * 600)
BIRTHS = ("2010-01-02", "2011-03-04", "1990-05-06")
REFERENCES = ("204", "HF-1", "MP/1", "hf 2")
PLACES = (
    {"name": "Pizza Place", "address": "2 Quay Street", "postcode": "WX1 2BB"},
    {"address": "1 Elm Road", "postcode": "WX1 1AA"},
    {"name": "Pizza Place"},
    {"postcode": "wx1 2bb"},
)
WORDS = ("Ava met Ben.", "Seen near Łódź station, 2 CD.", "O'Brien gave her £20; she said: “no”.", "x" * 9_000 + " end")
KINDS = tuple(kind for kind in Kind if kind is not Kind.STATED_IN)
_FILES = ("police_tracker", "looked_after_list", "provider_return", "provider_return", "return_interview", "minutes")
_WRITTEN = {"return_interview", "minutes"}

Step = Callable[[Desk], object]
"""Something done at a desk; what it gives back must be the same on every store."""


@dataclass
class World:
    """Papers and what is done with them. Steps are drawn one by one: what can be decided depends on what is held."""

    seed: int
    papers: list[Paper] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        self.papers = [self._paper(number) for number in range(self.chance.randint(1, 4))]

    def steps(self, held: Store) -> Iterator[tuple[str, Step]]:
        """What happens, in order; ``held``: a store on which every step before has been done."""
        loaded: list[Paper] = []
        for paper in self.papers:
            loaded.append(paper)
            yield f"load {paper.name}", paper.load
            if self.chance.random() < 0.4:
                yield "decide", self._decisions(held)
        yield "decide", self._decisions(held)
        if self.chance.random() < 0.5:
            yield "load again", self._again(self.chance.choice(loaded))
        if self.chance.random() < 0.3:
            yield "decide", self._decisions(held)
        if self.chance.random() < 0.5:
            yield "keep", self._kept(held)
        if self.chance.random() < 0.2:
            yield "offer again", self.chance.choice(loaded).load

    # Papers

    def _paper(self, number: int) -> Paper:
        chance = self.chance
        kind = chance.choice(_FILES)
        returned = kind == "provider_return"
        received: dict[str, Any] = {"name": chance.choice(("a.xlsx", f"{number} é.xlsx")), "sender": "WCC"}
        if returned:
            received |= {"period": PERIOD, "reissue": chance.random() < 0.4}
            received |= {"received_on": chance.choice(("", "2025-07-01", "2025-08-01"))}
        paper = Paper(
            f"{number}", kind, chance.choice(INSTANTS), chance.choice(WORDS), chance.choice(CODES),
            "machine" if kind in _WRITTEN else "structured", received=received, faults=self._faults(),
        )  # fmt: skip
        self._fill(paper)
        return paper

    def _fill(self, paper: Paper) -> None:
        """Who and what stands in it, and what it says of them."""
        chance, name = self.chance, paper.name
        for number in range(chance.randint(1, 3)):
            values = {"name": chance.choice(NAMES), "date_of_birth": chance.choice(BIRTHS)}
            if chance.random() < 0.5:
                values[chance.choice(("la_id", "provider_ref", "nhs"))] = chance.choice(REFERENCES)
            kept = dict(chance.sample(sorted(values.items()), chance.randint(1, len(values))))
            owners = dict.fromkeys(kept, chance.choice(("", "WCC", "XCC")))
            paper.tells(f"p{number}-{name}", "Person", owners, **kept)
        for number in range(chance.randint(0, 2)):
            paper.tells(f"l{number}-{name}", "Location", None, **chance.choice(PLACES))
        if chance.random() < 0.5:
            paper.tells(f"e-{name}", "Episode", police_ref=chance.choice(REFERENCES), start=chance.choice(INSTANTS))
        if chance.random() < 0.3:
            paper.tells(f"v-{name}", "Vehicle", value=chance.choice(("AB12 CDE", "ab12cde")))
        for number in range(chance.randint(0, 5)):
            self._say(paper, f"s{number}-{name}")

    def _say(self, paper: Paper, id: str) -> None:
        chance = self.chance
        kind = chance.choice(KINDS)
        first, second = (self._end(paper, labels) for labels in ends(kind))
        negated = first is None or second is None or chance.random() < 0.2
        if negated and first and second and chance.random() < 0.3:
            first, second = chance.choice(((None, second), (first, None)))
        if first is None and second is None:
            return
        if kind in SYMMETRIC and first and second and second < first:
            first, second = second, first
        more: dict[str, Any] = {"negated": negated, "handling": chance.choice(CODES)}
        more["origin"] = chance.choice((paper.source, "key:x", paper.profiles[0].id, "p0-0"))
        if chance.random() < 0.4:
            more |= {"hearsay": True, "said_by": "child", "value": chance.choice(NAMES), "band": "fair"}
        if chance.random() < 0.4:
            more |= {"event_from": "2025-06-01", "event_to": "2025-06-02", "precision": "day", "uncertain": True}
        if chance.random() < 0.3:
            more |= {"source_grade": "B", "intelligence_grade": "2", "conditions": "not to be told", "marking": "é"}
        if chance.random() < 0.4:
            more["sentence"] = paper.text[:10]
        if chance.random() < 0.4:
            more |= {"reader": "kith 1", "basis": "frames named/pronoun", "confidence": chance.choice((0.0, 0.37, 1.0))}
        paper.says(id, kind, first, second, **more)

    def _end(self, paper: Paper, labels: frozenset[Label]) -> str | None:
        fitting = [profile.id for profile in paper.profiles if profile.label in labels]
        return self.chance.choice(fitting) if fitting else None

    def _faults(self) -> tuple[Fault, ...]:
        return tuple(
            Fault(fault=f"no {number}", remedy="send it", row=str(number), column="Ö", value="?")
            for number in range(self.chance.choice((0, 0, 1, 2)))
        )

    # Decisions

    def _decisions(self, held: Store) -> Step:
        every: dict[str, Any] = {"after": "", "limit": 999}
        rows = [*held.read("copied_statement", **every), *held.read("copied_denial")]
        statements = sorted(row["id"] for row in rows if row["kind"] != Kind.STATED_IN) or ["none"]
        others = sorted(row["id"] for row in rows)
        people = [row["id"] for row in held.read("copied_profile", **every) if row["label"] == Label.PERSON]
        lines = [self._line(statements, others, people) for _ in range(self.chance.randint(1, 5))]
        text = "\n".join(json.dumps(line) for line in lines)

        def decided(desk: Desk) -> object:
            outcome = replay(desk, text)
            return outcome.applied, outcome.refused

        return decided

    def _line(self, statements: Sequence[str], others: Sequence[str], people: Sequence[str]) -> dict[str, Any]:
        chance = self.chance
        line: dict[str, Any] = {
            "by": chance.choice("xy"),
            "at": chance.choice(INSTANTS),
            "why": chance.choice(("", "é")),
        }
        act = chance.choice(
            ("accept", "accept", "reject", "amend", "amend", "skip", "undo", "undo", "state", "state", "place", "role",
             "same", "same", "different", "unsure", "repeats", "repeats", "no such act")
        )  # fmt: skip
        about = chance.choice(statements if chance.random() < 0.8 else others)
        line["act"] = act
        if act in ("accept", "reject", "amend", "skip", "undo", "repeats"):
            line["statement"] = about
        if act == "amend":
            line |= {"value": chance.choice(NAMES)} if chance.random() < 0.6 else {"to": self._named(people)}
            line |= {"place_kind": "premises"} if chance.random() < 0.2 else {}
        elif act == "repeats":
            line["first"] = chance.choice(statements)
        elif act == "state":
            line |= self._stated(people)
        elif act == "place":
            line |= {**chance.choice(PLACES[:1] + PLACES[2:3]), "kind": "premises", "aliases": ["PP", "Ł"]}
        elif act == "role":
            concern = {"category": "suspected", "review_due": "2026-01-01"}
            role = chance.choice(("young_person", "person_of_concern"))
            line |= {"person": self._named(people), "role": role, **(concern if role == "person_of_concern" else {})}
        elif act in ("same", "different", "unsure"):
            line |= {"a": self._named(people), "b": self._named(people)}
        return line

    def _stated(self, people: Sequence[str]) -> dict[str, Any]:
        chance = self.chance
        kind = chance.choice((Kind.MET_WITH, Kind.SEEN_AT, Kind.CONCERN_ABOUT, Kind.HARBOURED))
        there = {"label": "Location", **PLACES[0], "new": True} if kind is Kind.SEEN_AT else self._named(people)
        stated = {"kind": kind, "from": self._named(people), "to": there, "negated": chance.random() < 0.3}
        if stated["negated"] and chance.random() < 0.5:
            stated[chance.choice(("from", "to"))] = None
        if kind is Kind.CONCERN_ABOUT:
            stated["value"] = "suspected"
        if chance.random() < 0.5:
            stated |= {"document": "a.xlsx", "sentence": chance.choice(WORDS)[:10], "handling": chance.choice("PC")}
        return stated

    def _named(self, people: Sequence[str]) -> dict[str, Any]:
        """A person as somebody might name one: by id, by name and birth, or as a stranger."""
        chance = self.chance
        if people and chance.random() < 0.6:
            return {"id": chance.choice(people)}
        if chance.random() < 0.3:
            return {"label": "Person", "unidentified": "man in a grey Corsa", "new": True}
        named = {"label": "Person", "name": chance.choice(NAMES[:-1]), "new": chance.random() < 0.5}
        return named | ({"date_of_birth": chance.choice(BIRTHS)} if chance.random() < 0.5 else {})

    # A file read again; what the store keeps beside the graph

    def _again(self, paper: Paper) -> Step:
        """The same file, of which now more, less or something else is understood."""
        now = Paper(
            paper.name, paper.kind, paper.at, self.chance.choice((paper.text, paper.text + " More.")),
            self.chance.choice((paper.handling, "P")), paper.extraction, dict(paper.received), self._faults(),
        )  # fmt: skip
        if self.chance.random() < 0.5:
            self._fill(now)
        else:
            now.profiles, now.keys, now.statements = paper.profiles, paper.keys, paper.statements

        def again(desk: Desk) -> object:
            try:
                return load_again(desk, *now.given(), now.faults)
            except KithError as error:
                return str(error)

        return again

    def _kept(self, held: Store) -> Step:
        """A map and some settings, kept and forgotten."""
        chance = self.chance
        entities = sorted({row["entity"] for row in held.read("copied_placement", after="", limit=999)})
        rows = [
            {"map": f"overview:{code} 2025-0{chance.randint(6, 9)}-01", "entity": entity, "x": chance.randint(-9, 9),
             "y": chance.randint(-9, 9)}
            for entity in entities for code in chance.sample(("P", "C+P"), chance.randint(0, 2))
        ]  # fmt: skip
        settings = [{"key": chance.choice("ab"), "value": chance.choice(NAMES)} for _ in range(3)]

        def kept(desk: Desk) -> None:
            desk.store.transact(lambda change: change.write("add_position", rows))
            desk.store.transact(lambda change: change.write("add_setting", settings[:2]))
            desk.store.transact(lambda change: change.write("keep_setting", settings[2:]))
            desk.store.transact(lambda change: change.write("remove_setting", [{"key": "b"}]))

        return kept
