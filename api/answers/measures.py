"""What follows from what is held: episodes, thresholds, interviews, locations of concern, links, groups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from api.answers.answer import Answer, Row, answer, entity, person, when, when_local
from api.answers.held import everything, kinds_of
from graph.analysis import groups as grouping
from graph.analysis import interviews as rhi
from graph.analysis import links, thresholds
from graph.analysis.locations import PLAIN, Counting, Judge, Location
from graph.analysis.residence import Residences
from graph.casebook.absences import episodes_of, notices
from graph.casebook.desk import Desk, View
from graph.casebook.people import Entity, children
from graph.episodes import Episode
from graph.model.fault import UsageError
from graph.model.names import RESIDENCE, Classification, Field, Kind
from graph.network import Network, network, reviewed


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
        """Every absence."""
        return episodes_of(self.view, self.people)

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


def episodes(desk: Desk) -> Answer:
    """Every absence, each assembled from the rows of all agencies that hold it."""
    with desk.view("episodes") as view:
        case = Case(view)
        rows = [_episode(case, episode) for episode in case.episodes]
        view.saw(episode.child for episode in case.episodes)
        return answer(view, rows)


def _episode(case: Case, episode: Episode) -> Row:
    return {
        "id": episode.id,
        "person": person(case.people, episode.child),
        "start": when(episode.start) or episode.first_day.isoformat(),
        "end": when(episode.end) or (episode.last_day.isoformat() if episode.last_day else None),
        "start_local": when_local(episode.start),
        "end_local": when_local(episode.end),
        "classification": episode.classification,
        "risk": episode.risk,
        "police_ref": list(episode.police_refs),
        "recorded_by": list(episode.recorded_by),
        "reported": episode.classification is not Classification.DISCLOSED_UNREPORTED,
        "flags": list(episode.flags),
    }


def threshold_list(desk: Desk, count: thresholds.Count = "all", days: int = thresholds.DAYS) -> Answer:
    """Who stands at or above 3, 5, 9 on the as-at day."""
    with desk.view("thresholds", {"count": count, "days": days}) as view:
        case = Case(view)
        found = thresholds.standings(case.episodes, view.sight.as_at, count, days)
        view.saw(standing.child for standing in found)
        rows = [
            {"person": person(case.people, each.child), "episodes": each.episodes, "band": each.band} for each in found
        ]
        return answer(view, rows, {"count": count, "days": days})


def threshold_crossings(desk: Desk, count: thresholds.Count = "all", days: int = thresholds.DAYS) -> Answer:
    """When each line was crossed upward."""
    with desk.view("thresholds", {"count": count, "days": days, "crossings": True}) as view:
        case = Case(view)
        found = thresholds.crossings(case.episodes, view.sight.as_at, count, days)
        view.saw(crossing.child for crossing in found)
        rows = [
            {
                "person": person(case.people, each.child),
                "threshold": each.threshold,
                "crossed_on": each.crossed_on.isoformat(),
                "episodes": each.episodes,
            }
            for each in found
        ]
        return answer(view, rows, {"count": count, "days": days, "crossings": True})


def interviews(desk: Desk) -> Answer:
    """What came of every notification."""
    with desk.view("interviews") as view:
        case = Case(view)
        found = rhi.offers(case.episodes, notices(view))
        view.saw(offer.child for offer in found)
        return answer(view, [_offer(case, offer) for offer in found])


def _offer(case: Case, offer: rhi.Offer) -> Row:
    return {
        "episode": offer.episode,
        "person": person(case.people, offer.child),
        "notified_on": offer.notified_on.isoformat() if offer.notified_on else None,
        "offered": offer.offered,
        "offered_at": when(offer.offered_at),
        "hours_return_to_offer": offer.hours_return_to_offer,
        "outcome": offer.outcome,
        "held_at": when(offer.held_at),
        "hours_return_to_interview": offer.hours_return_to_interview,
        "within_72h": offer.within_72h,
        "within_14_days": offer.within_14_days,
        "district": offer.district,
        "document": offer.source,
    }


def figures(desk: Desk, name: str, areas: Mapping[str, Sequence[str]]) -> Answer:
    """A published table, regenerated: one row for each printed row."""
    if name != "rhi":
        raise UsageError(f"There is no table called {name}; the one there is: rhi.")
    with desk.view("figures", {"name": name}) as view:
        case = Case(view)
        found = rhi.offers(case.episodes, notices(view))
        lines = rhi.districts(found, rhi.quarters(found), areas)
        rows = [
            {**vars(line), "period_from": line.period_from.isoformat(), "period_to": line.period_to.isoformat()}
            for line in lines
        ]
        return answer(view, rows, {"name": name})


def hotspots(desk: Desk, counting: Counting = PLAIN, near_misses: bool = False) -> Answer:
    """Locations of concern; with near misses also the places that are none, and every rule they fail."""
    parameters: dict[str, Any] = {**vars(counting), "near_misses": near_misses}
    with desk.view("hotspots", parameters) as view:
        case = Case(view)
        found = case.judge(counting).locations()
        view.saw(child for location in found for child in location.children)
        wanted = [location for location in found if near_misses or location.of_concern]
        rows = [_location(case, rank, location) for rank, location in enumerate(wanted, start=1)]
        return answer(view, rows, parameters, RULE_NOTES)


RULE_NOTES = (
    "A location of concern: at least 3 young people from at least 2 addresses, on the word of at least 2 first "
    "tellers, in the window; only statements a person has reviewed count.",
    "Ranks reflect reporting: places that professionals watch are reported more.",
)


def _location(case: Case, rank: int, location: Location) -> Row:
    place = case.places.get(location.place)
    return {
        "rank": rank if location.of_concern else None,
        "score": location.score,
        "place": {
            "id": location.place,
            "name": place.name if place else None,
            "kind": location.kind,
            "address": place.shown(Field.ADDRESS) if place else None,
            "postcode": place.shown(Field.POSTCODE) if place else None,
        },
        "location_of_concern": location.of_concern,
        "children": len(location.children),
        "addresses": location.addresses,
        "episodes": len(location.episodes),
        "origins": location.origins,
        "last_seen": location.last_seen.isoformat() if location.last_seen else None,
        "reasons": list(location.reasons),
        "handling": location.handling or None,
        "persons_of_concern": [entity(case.people, id, "Person") for id in location.concerns],
        "denials": len(location.denials),
        "contributors": list(location.contributors),
    }


def pairs(desk: Desk, kinds: Iterable[str] = ()) -> Answer:
    """Every two young people with a statement between them."""
    wanted = tuple(kinds_of(kinds)) or links.PAIR_KINDS
    with desk.view("pairs", {"kinds": wanted}) as view:
        case = Case(view)
        found = links.pairs(case.network, case.children, wanted, view.sight.unreviewed)
        view.saw(id for pair in found for id in (pair.a, pair.b))
        rows = [
            {"a": person(case.people, pair.a), "b": person(case.people, pair.b), **_tally(pair.tally)} for pair in found
        ]
        return answer(view, rows, {"kind": list(kinds), "unreviewed": view.sight.unreviewed})


def concerns(desk: Desk) -> Answer:
    """Every person of concern and whom or what they are linked to."""
    with desk.view("concerns") as view:
        case = Case(view)
        found = links.concerns(case.network, case.people, case.children, view.sight.unreviewed)
        view.saw(id for each in found for id in (each.person, each.other))
        rows = [
            {
                "person": {**person(case.people, each.person), "category": _category(case.people[each.person])},
                "other": entity(case.known, each.other, each.label),
                **_tally(each.tally),
                "actionable": not each.why_not,
                "why_not": list(each.why_not),
            }
            for each in found
        ]
        return answer(view, rows, {"unreviewed": view.sight.unreviewed})


def _category(one: Entity) -> str | None:
    """Suspected or convicted, always written out."""
    stated = {role.category for role in one.roles if role.role == "person_of_concern" and role.category}
    return "convicted" if "convicted" in stated else next(iter(sorted(stated)), None)


def _tally(tally: links.Tally) -> Row:
    return {
        "kinds": list(tally.kinds),
        "stated": tally.stated,
        "negated": tally.negated,
        "hearsay": tally.hearsay,
        "unsettled": tally.unsettled,
        "origins": tally.origins,
        "first": tally.first,
        "last": tally.last,
        "statements": list(tally.statements),
    }


def co_missing(desk: Desk) -> Answer:
    """Children missing at the same time; strong where they left or were found together."""
    with desk.view("co-missing") as view:
        case = Case(view)
        found_at = [row for row in view.rows("statements", kinds=[Kind.FOUND_AT]) if reviewed(row)]
        found = links.co_missing(case.episodes, case.residences, found_at)
        view.saw(id for pair in found for id in (pair.person_a, pair.person_b))
        rows = [
            {
                "episode_a": pair.episode_a,
                "episode_b": pair.episode_b,
                "person_a": person(case.people, pair.person_a),
                "person_b": person(case.people, pair.person_b),
                "strength": "strong" if pair.strong else "weak",
                "why": list(pair.why),
            }
            for pair in found
        ]
        return answer(view, rows)


def groups(desk: Desk) -> Answer:
    """Children linked by shared places and peers, and what became of each group since a month before."""
    before = _clusters_before(desk, desk.sight.as_at - timedelta(days=30))
    with desk.view("groups") as view:
        case = Case(view)
        found = grouping.groups(grouping.ties(case.network, case.children, case.places), before)
        view.saw(id for group in found for id in group.members)
        rows = [
            {
                "id": group.id,
                "name": f"Children linked with {case.people[group.members[0]].name}",
                "members": [person(case.people, id) for id in group.members],
                "stability": group.stability,
                "status": group.status,
            }
            for group in found
        ]
        return answer(view, rows, {"compared_with": (desk.sight.as_at - timedelta(days=30)).isoformat()})


def _clusters_before(desk: Desk, day: date) -> list[frozenset[str]]:
    earlier = Desk(desk.store, desk.sight.model_copy(update={"as_at": day}), desk.log)
    with earlier.view("groups") as view:
        case = Case(view)
        return grouping.clusters(grouping.ties(case.network, case.children, case.places))
