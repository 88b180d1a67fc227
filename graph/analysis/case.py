"""What measures share: the parts of one view, each read at most once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.analysis.locations import PLAIN, Counting, Judge
from graph.analysis.residence import Residences
from graph.casebook.absences import apart, candidates, episodes_of
from graph.casebook.desk import View
from graph.casebook.forms import Documents, documents_of
from graph.casebook.people import Entity, children, everything
from graph.covering import covered
from graph.disclosed import Unreported, settled, unreported
from graph.episodes import Episode
from graph.model.names import RESIDENCE, Kind
from graph.network import Network, network


@dataclass
class Case:
    """What measures share, each part read at most once for a view."""

    view: View

    @cached_property
    def known(self) -> dict[str, Entity]:
        """Everything with a name."""
        return everything(self.view)

    @cached_property
    def episodes(self) -> list[Episode]:
        """Every absence that an agency recorded."""
        return episodes_of(self.view, self.people)

    @cached_property
    def documents(self) -> Documents:
        """What interview forms and other documents tell of absences."""
        return documents_of(self.view)

    @cached_property
    def covers(self) -> Mapping[str, tuple[str, ...]]:
        """Source of an interview form → ids of the episodes it covers."""
        forms = [each.form for each in self.documents.forms]
        return covered(forms, self.episodes, candidates(self.people, self.documents), apart(self.view))

    @cached_property
    def disclosed(self) -> list[Unreported]:
        """Absences that a child told of and nobody reported. They are listed and counted nowhere."""
        child_of = {episode.id: episode.child for episode in self.episodes}
        return unreported(settled(self.documents.passages, self.covers, child_of), self.episodes)

    @cached_property
    def people(self) -> dict[str, Entity]:
        """Persons only."""
        return {id: one for id, one in self.known.items() if one.label == "Person"}

    @cached_property
    def places(self) -> dict[str, Entity]:
        """Locations only."""
        return {id: one for id, one in self.known.items() if one.label == "Location"}

    @cached_property
    def children(self) -> frozenset[str]:
        """Young people."""
        return children(self.view, self.people)

    @cached_property
    def network(self) -> Network:
        """The visible multigraph."""
        return network(self.view, self.known)

    @cached_property
    def residences(self) -> Residences:
        """Who lived where."""
        return Residences(self.view.rows("statements", kinds=[*sorted(RESIDENCE), Kind.KIN_OF]), self.places)

    def judge(self, counting: Counting = PLAIN) -> Judge:
        """The rule for locations of concern, over this case."""
        return Judge(
            self.network,
            children=self.children,
            people=self.people,
            places=self.places,
            episodes=self.episodes,
            residences=self.residences,
            as_at=self.view.sight.as_at,
            counting=counting,
        )
