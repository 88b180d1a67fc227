"""Absences that a child told of and nobody reported: listed as episodes, counted nowhere.

Pure. Source: domain.md section 2, "3/5/9" (not among the counted) and "Location of concern" rule 2 (what no person has
reviewed gives episodes and timings).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.episodes import Episode
from graph.model.document import Document


@dataclass(frozen=True)
class Disclosure:
    """One passage of a document that tells of an absence."""

    statement: str
    profile: str
    child: str
    """Entity of the child who was away."""
    first_day: date
    last_day: date
    document: Document
    of_the_form: bool = False
    """Whether the child is the one whom the document as a whole is about."""
    sentence: str = ""
    reviewed: bool = False
    uncertain: bool = False


@dataclass(frozen=True)
class Unreported:
    """An absence no agency's record has; told in one document or several."""

    id: str
    child: str
    first_day: date
    last_day: date
    told: tuple[Disclosure, ...]

    @property
    def flags(self) -> tuple[str, ...]:
        """What to know before relying on it."""
        unreviewed = not any(each.reviewed for each in self.told)
        uncertain = all(each.uncertain for each in self.told)
        return (*(["unreviewed"] if unreviewed else []), *(["uncertain"] if uncertain else []))


def settled(
    passages: Iterable[Disclosure], covers: Mapping[str, Sequence[str]], child_of: Mapping[str, str]
) -> list[Disclosure]:
    """The passages with the child of the episode that the same form covers, where it covers one.

    ``covers``: source of a form → ids of its episodes; ``child_of``: id of an episode → its child.
    """
    found = []
    for each in passages:
        episodes = covers.get(each.document.id, ()) if each.of_the_form else ()
        found.append(replace(each, child=child_of[episodes[0]]) if episodes else each)
    return found


def unreported(disclosures: Iterable[Disclosure], episodes: Iterable[Episode]) -> list[Unreported]:
    """Disclosed absences in order of their first day: told twice for the same days is one.

    Left out are those on a day of an episode that is recorded for this child: then somebody did report it.
    """
    recorded: dict[str, list[Episode]] = defaultdict(list)
    for episode in episodes:
        for child in {episode.child, *(row.child for row in episode.rows)}:
            recorded[child].append(episode)
    by_child: dict[str, list[Disclosure]] = defaultdict(list)
    for each in disclosures:
        if not any(_on_a_day_of(each, episode) for episode in recorded[each.child]):
            by_child[each.child].append(each)
    found = [_one(child, told) for child, all_told in by_child.items() for told in _together(all_told)]
    return sorted(found, key=lambda each: (each.first_day, each.id))


def _on_a_day_of(told: Disclosure, episode: Episode) -> bool:
    return told.first_day <= (episode.last_day or told.first_day) and episode.first_day <= told.last_day


def _together(all_told: Sequence[Disclosure]) -> list[list[Disclosure]]:
    """Groups that share a day, each in order."""
    groups: list[list[Disclosure]] = []
    for each in sorted(all_told, key=lambda told: (told.first_day, told.last_day, told.statement)):
        if groups and each.first_day <= max(told.last_day for told in groups[-1]):
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _one(child: str, told: Sequence[Disclosure]) -> Unreported:
    """The most exact of the tellings dates it; one that a person has reviewed before one that nobody has."""
    exact = min(told, key=lambda each: (not each.reviewed, each.last_day - each.first_day, each.statement))
    return Unreported(
        id=min(each.profile for each in told),
        child=child,
        first_day=exact.first_day,
        last_day=exact.last_day,
        told=tuple(told),
    )
