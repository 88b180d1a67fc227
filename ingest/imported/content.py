"""From a read property graph to sources, profiles and statements, in parts: all nodes first, then what ties them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from graph.casebook.load import Content
from graph.identity.keys import JOINING, Said, profile_keys
from graph.model import names
from graph.model.clock import ALWAYS
from graph.model.ids import content_id, search_key
from graph.model.statement import Profile, ProfileKey, Source, Statement
from ingest.imported.rows import Imported, Node, Relationship

_T = TypeVar("_T")


@dataclass(frozen=True)
class ImportedContent:
    """What an imported graph adds; iterated anew it gives the same again."""

    sha256: str
    imported: Imported
    recorded_at: str = ALWAYS
    size: ClassVar[int] = 5_000
    """How much of it is stored together: a server with little memory takes no more in one transaction."""

    def __iter__(self) -> Iterator[Content]:
        for nodes in _parts(self.imported.nodes, self.size, lambda node: 2 + len(node.claims)):
            yield self._nodes(nodes)
        for links in _parts(self.imported.relationships, self.size, lambda _: 2):
            yield self._links(links)

    def __len__(self) -> int:
        """How many statements there are."""
        return len(self.imported.relationships) + sum(len(node.claims) for node in self.imported.nodes)

    def mark(self) -> str:
        """What tells this reading of the file from any other."""
        return content_id("read", self.recorded_at, self.imported.model_dump_json())

    @cached_property
    def profiles(self) -> list[str]:
        """The profile of every node, in their order."""
        return [_profile_id(self._source_id(node.place), node.label) for node in self.imported.nodes]

    def _nodes(self, nodes: list[Node]) -> Content:
        sources, profiles = list[Source](), list[Profile]()
        keys, statements = list[ProfileKey](), list[Statement]()
        for node in nodes:
            source = self._source(node)
            profile = Profile(
                id=_profile_id(source.id, node.label),
                label=node.label,
                source=source.id,
                extraction=names.Extraction.STRUCTURED,
                recorded_at=self.recorded_at,
            )
            sources.append(source)
            profiles.append(profile)
            keys += _keys(profile.id, node)
            statements += (self._attribute(source.id, profile.id, node, *claim) for claim in node.claims)
        return Content(sources, profiles, keys, statements)

    def _links(self, links: list[Relationship]) -> Content:
        sources, statements = list[Source](), list[Statement]()
        for link in links:
            source = self._source(link)
            sources.append(source)
            statements.append(self._relationship(source.id, link))
        return Content(sources=sources, statements=statements)

    def _source_id(self, place: str) -> str:
        return content_id("src", self.sha256, place)

    def _source(self, row: Node | Relationship) -> Source:
        return Source(
            id=self._source_id(row.place),
            file=self.sha256,
            place=row.place,
            kind=names.DocumentKind.PROPERTY_GRAPH,
            title=row.title,
            text=row.text,
            search_key=search_key(row.text),
            recorded_at=self.recorded_at,
            handling=self.imported.handling,
        )

    def _attribute(self, source: str, profile: str, node: Node, field: names.Field, value: str) -> Statement:
        return Statement(
            id=content_id("st", source, names.Kind.STATED_IN, profile, field, value),
            kind=names.Kind.STATED_IN,
            from_profile=profile,
            field=field,
            value=value,
            **self._standing(source, node.day),
        )

    def _relationship(self, source: str, link: Relationship) -> Statement:
        start, end = self.profiles[link.start], self.profiles[link.end]
        if link.kind in names.SYMMETRIC:
            start, end = sorted((start, end))
        return Statement(
            id=content_id("st", source, link.kind, start, end),
            kind=link.kind,
            from_profile=start,
            to_profile=end,
            value=link.value,
            **self._standing(source, link.day),
        )

    def _standing(self, source: str, day: str | None) -> dict[str, Any]:
        return {
            "source": source,
            "origin": source,
            "event_from": day,
            "event_to": day,
            "precision": names.Precision.DAY if day else names.Precision.UNKNOWN,
            "recorded_at": self.recorded_at,
            "handling": self.imported.handling,
            "conditions": self.imported.conditions or None,
        }


def _profile_id(source: str, label: names.Label) -> str:
    return content_id(label[:3].lower(), source, label, "node")


def _keys(profile: str, node: Node) -> list[ProfileKey]:
    """What a node can be recognised by: where the mapping lets it join, and on nothing but what that allows."""
    if not node.joins:
        return []
    said = {field: Said(value) for field, value in node.claims}
    joining = {field: value for field, value in said.items() if field in node.joins}
    found = [key for key in profile_keys(profile, node.label, said) if key.key not in JOINING]
    return found + [key for key in profile_keys(profile, node.label, joining) if key.key in JOINING]


def _parts(rows: Iterable[_T], size: int, weight: Callable[[_T], int]) -> Iterator[list[_T]]:
    """The rows in lists that weigh no more than ``size`` each, or are one row."""
    part, held = list[_T](), 0
    for row in rows:
        heavy = weight(row)
        if part and held + heavy > size:
            yield part
            part, held = [], 0
        part.append(row)
        held += heavy
    if part:
        yield part
