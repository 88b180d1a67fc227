"""The decisions of the truth, with the short names of whom their statements are about."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.wexbridge.truth import FOLDER, NOBODY, SOMEBODY
from graph.model.ids import search_key

Said = dict[str, Any]
"""One line of a decisions file."""
_SCARRED = "man in his 30s, scar"
"""How the decisions begin to name the one person of concern whom nobody has identified."""


@dataclass(frozen=True)
class Entered:
    """A statement that the truth enters by hand."""

    number: int
    said: Said
    ends: tuple[str, str]
    """YP01, C1, L01, V1 …, a home by its address; SOMEBODY; NOBODY."""


class Decided:
    """All lines of ``truth/decisions.jsonl``."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._short = dict(_short(folder))
        self.refs = {one["id"]: frozenset(one.get("police_refs", ())) for one in _json(folder / "people.json")}
        """Young person → the references of the rows they have in trackers."""
        with (folder / "decisions.jsonl").open(encoding="utf-8") as file:
            lines: list[Said] = [json.loads(line) for line in file]
        self.identities = [line for line in lines if line["act"] != "state"]
        """Places, who is who, roles: what comes before any statement."""
        self.statements = [
            Entered(number, line, (self.called(line["from"]), self.called(line["to"])))
            for number, line in enumerate(lines)
            if line["act"] == "state"
        ]

    def called(self, entity: Said | None) -> str:
        """The short name of whom or what a line names."""
        if entity is None:
            return NOBODY
        if unidentified := entity.get("unidentified"):
            return "C6" if unidentified.startswith(_SCARRED) else SOMEBODY
        said = search_key(entity.get("provider_ref") or entity.get("name") or entity["value"])
        return self._short.get(said, said)


def _short(folder: Path) -> Iterator[tuple[str, str]]:
    for one in _json(folder / "people.json"):
        if one.get("name"):
            yield search_key(one["name"]), one["id"]
        if one.get("provider_ref"):
            yield search_key(one["provider_ref"]), one["id"]
    yield from ((search_key(one["name"]), one["id"]) for one in _json(folder / "places.json"))
    yield from ((search_key(one["value"]), one["id"]) for one in _json(folder / "objects.json"))


def _json(path: Path) -> list[Said]:
    found: list[Said] = json.loads(path.read_text(encoding="utf-8"))
    return found
