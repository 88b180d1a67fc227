"""What follows from what is held: episodes, thresholds, interviews, locations of concern, links, groups."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from api.answers.answer import Answer, Row, answer, entity, person, when, when_local
from api.answers.held import kinds_of
from api.answers.named import Namer, document
from graph.analysis import groups as grouping
from graph.analysis import interviews as rhi
from graph.analysis import links, thresholds
from graph.analysis.case import Case
from graph.analysis.districts import districts, quarters
from graph.analysis.locations import PLAIN, Counting, Location
from graph.casebook.absences import notices
from graph.casebook.desk import Desk
from graph.casebook.people import Entity
from graph.casebook.sources import documents
from graph.disclosed import Unreported
from graph.episodes import Episode
from graph.model.document import Document
from graph.model.fault import UsageError
from graph.model.names import Classification, Field, Kind
from graph.network import reviewed


def episodes(desk: Desk) -> Answer:
    """Every absence: assembled from the rows of all agencies that hold it, or told of by a child and never reported."""
    with desk.view("episodes") as view:
        case = Case(view)
        name = Namer(case, case.documents.called if case.disclosed else {})
        rows = [*(_episode(case, each) for each in case.episodes), *(_disclosed(each, name) for each in case.disclosed)]
        view.saw(episode.child for episode in case.episodes)
        return answer(view, sorted(rows, key=_first_day))


def _first_day(row: Row) -> str:
    return str(row["start_local"] or row["start"])[:10]


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
        "reported": True,
        "flags": list(episode.flags),
        "told_in": [],
    }


def _disclosed(absence: Unreported, name: Namer) -> Row:
    """An absence no agency recorded, with the words that tell of it."""
    return {
        "id": absence.id,
        "person": name(absence.child),
        "start": absence.first_day.isoformat(),
        "end": absence.last_day.isoformat(),
        "start_local": None,
        "end_local": None,
        "classification": Classification.DISCLOSED_UNREPORTED,
        "risk": None,
        "police_ref": [],
        "recorded_by": [],
        "reported": False,
        "flags": list(absence.flags),
        "told_in": [
            {**document(each.document), "statement": each.statement, "sentence": each.sentence} for each in absence.told
        ],
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
    """What came of every notification, and of every interview that only a form tells of."""
    with desk.view("interviews") as view:
        case = Case(view)
        found = _offers(case)
        rows_of = documents(view, (offer.notification for offer in found if offer.notification))
        name = Namer(case, case.documents.called)
        return answer(view, [_offer(offer, rows_of, name) for offer in found])


def _offers(case: Case) -> list[rhi.Offer]:
    return rhi.offers(case.episodes, notices(case.view), case.documents.forms, case.covers)


def _offer(offer: rhi.Offer, rows_of: Mapping[str, Document], name: Namer) -> Row:
    row = rows_of.get(offer.notification or "")
    speaks = offer.forms[0] if offer.forms else None
    held_in = speaks.document if speaks else row
    return {
        "episode": offer.episode,
        "covers": list(offer.covers),
        "person": name(offer.child) if offer.child else None,
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
        **{key: speaks.get(field) if speaks else None for key, field in _OF_A_FORM.items()},
        "attempts": list(speaks.all(Field.ATTEMPT)) if speaks else [],
        "reasons": list(speaks.all(Field.REASON)) if speaks else [],
        "document": document(held_in) if held_in else None,
        "other_documents": [document(form.document) for form in offer.forms[1:]],
        "notification": document(row) if row else None,
    }


_OF_A_FORM = {
    each.value: each
    for each in (
        Field.TEMPLATE, Field.INTERVIEWER, Field.MODE, Field.VENUE, Field.OTHERS_PRESENT, Field.CONSENT,
        Field.DECLINE_REASON,
    )
}  # fmt: skip
"""What only the form tells, as printed there."""


def figures(desk: Desk, name: str, areas: Mapping[str, Sequence[str]]) -> Answer:
    """A published table, regenerated: one row for each printed row."""
    if name != "rhi":
        raise UsageError(f"There is no table called {name}; the one there is: rhi.")
    with desk.view("figures", {"name": name}) as view:
        case = Case(view)
        found = _offers(case)
        lines = districts(found, quarters(found), areas)
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
