"""The queue a reviewer works through, what is safe to take together, and how far they have come."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from api.answers.answer import Answer, Row, answer
from api.answers.held import asked_about, kinds_of, statement
from graph.analysis.agreement import agreement, reviewers
from graph.analysis.calibration import Bin, Calibration, bin_of, calibration
from graph.analysis.queue import COUNTS, Ranked, counted, ranked, safe
from graph.analysis.suggested import suggested
from graph.casebook.desk import Desk, View
from graph.casebook.marks import version
from graph.casebook.people import gazetteer
from graph.casebook.review import Case, Paragraph, case, paragraphs
from graph.model.fault import UnknownError, UsageError
from graph.model.names import Review

BANDS = ("strong", "fair", "weak")


def queue(
    desk: Desk,
    *,
    documents: Sequence[str] = (),
    kinds: Sequence[str] = (),
    bands: Sequence[str] = (),
    limit: int | None = None,
) -> Answer:
    """What waits for a person, in order; of some documents (id or file name), kinds or bands."""
    asked = {"document": list(documents), "kind": list(kinds), "band": list(bands), "limit": limit}
    with desk.view("review", asked) as view:
        held = case(view)
        learnt = calibration(held)
        found = _narrowed(ranked(held, learnt), documents, kinds, bands)
        rows = _rows(view, held, learnt, found[:limit])
        more = len(found) - len(rows)
        notes = [f"{more} more wait behind these."] if more else []
        return answer(view, rows, {**asked, "waiting": len(found)}, notes)


def batch(desk: Desk, documents: Sequence[str] = ()) -> Answer:
    """What may be accepted together, with the version in which each stands."""
    with desk.view("review batch", {"document": list(documents)}) as view:
        held = case(view)
        learnt = calibration(held)
        found = safe(_narrowed(ranked(held, learnt), documents, (), ()))
        return answer(view, _rows(view, held, learnt, found), {"document": list(documents)})


def _narrowed(
    found: Iterable[Ranked], documents: Sequence[str], kinds: Sequence[str], bands: Sequence[str]
) -> list[Ranked]:
    wanted = kinds_of(kinds)
    if wrong := [band for band in bands if band not in BANDS]:
        raise UsageError(f"No band is called {wrong[0]}; there are: {', '.join(BANDS)}.")
    everything = list(found)
    held = {name for each in everything for name in _called(each.row)}
    if unknown := [document for document in documents if document not in held]:
        raise UnknownError(f"Nothing of {unknown[0]} waits for review: name a document by its file or by id.")
    return [
        each
        for each in everything
        if (not wanted or each.row["kind"] in wanted)
        and (not bands or each.row["band"] in bands)
        and (not documents or _called(each.row) & set(documents))
    ]


def _called(row: Row) -> set[str]:
    return {name for name in (row["source"], row["file_name"], row["document"]) if name}


def _rows(view: View, held: Case, learnt: Calibration, found: Sequence[Ranked]) -> list[Row]:
    names = gazetteer(held.known)
    stand = paragraphs(view, [each.row for each in found])
    first = suggested(held.rows, [each.row for each in found], held.known)
    rows = [
        {
            **statement(each.row, held.known, names),
            "basis": each.row["basis"] or None,
            "chance": learnt.shown(each.row),
            "why_first": each.why,
            "against": list(each.against),
            "paragraph": _paragraph(stand.get(each.row["id"])),
            "version": version(each.row, held.made.get(each.row["id"], ())),
            "repeats_suggested": list(first.get(each.row["id"], ())),
        }
        for each in found
    ]
    view.saw(each.row[end] for each in found for end in ("from_id", "to_id") if each.row[end])
    view.saw(asked_about(rows))
    return rows


def _paragraph(one: Paragraph | None) -> Row | None:
    if one is None:
        return None
    return {
        "text": one.text,
        "start": one.start,
        "sentence": list(one.sentence),
        "from": list(one.ends[0]) if one.ends[0] else None,
        "to": list(one.ends[1]) if one.ends[1] else None,
    }


def progress(desk: Desk) -> Row:
    """How many proposals are decided, by what and whom; how reviewers agree; how far chances can be trusted."""
    with desk.view("review progress") as view:
        held = case(view)
        learnt = calibration(held)
        of_proposals = [held.made[row["id"]] for row in held.proposals if row["id"] in held.made]
        agreed = agreement(of_proposals)
        return {
            "as_at": view.sight.as_at.isoformat(),
            "withheld": view.withheld(),
            **_total(counted(held, "kind")),
            "rejected_before": sum(verdict is Review.REJECTED for verdict in held.before.values()),
            "kinds": _listed("kind", counted(held, "kind")),
            "bands": _listed("band", counted(held, "band")),
            "readers": _listed("reader", counted(held, "reader")),
            "reviewers": _listed("by", reviewers(of_proposals)),
            "agreement": {
                "statements": agreed.statements,
                "agreed": agreed.agreed,
                "share": agreed.share,
                "kappa": agreed.kappa,
            },
            "calibration": _calibration(held, learnt),
        }


def _total(counts: Mapping[str, Mapping[str, int]]) -> Row:
    found = Counter[str]()
    for each in counts.values():
        found.update(each)
    return {word: found[word] for word in COUNTS}


def _listed(name: str, counts: Mapping[str, Mapping[str, int]]) -> list[Row]:
    return [{name: value or None, **each} for value, each in counts.items()]


def _calibration(held: Case, learnt: Calibration) -> Row:
    bins: dict[Bin, list[Row]] = {}
    for row in held.proposals:
        bins.setdefault(bin_of(row), []).append(row)
    read, now = learnt.as_read(), learnt.as_learnt()
    return {
        "decided": len(learnt.decided),
        "brier": {"as_read": read.brier, "as_learnt": now.brier, "base_rate": learnt.base()},
        "calibration_error": {"as_read": read.calibration, "as_learnt": now.calibration},
        "bins": [_bin(learnt, bin, bins[bin]) for bin in sorted(bins)],
    }


def _bin(learnt: Calibration, bin: Bin, rows: Sequence[Row]) -> Row:
    right, all = learnt.tally.get(bin, (0, 0))
    return {
        "rule": bin[0] or None,
        "basis": bin[1] or None,
        "proposals": len(rows),
        "decided": all,
        "right": right,
        "band": learnt.band(rows),
        "chance": learnt.share(bin, rows),
    }
