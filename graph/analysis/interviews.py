"""Return home interviews: from return to offer, from return to interview.

Source: domain.md section 2 "Clocks" (72 hours run from the return, elapsed; 14 days from the end of the episode),
"Which source wins" (notification, offer, interview: the provider).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph.casebook.absences import Notice
from graph.casebook.forms import HeldForm
from graph.episodes import Episode
from graph.model.clock import hours_between, local_date, moment
from graph.model.names import Field, Outcome

_72_HOURS = timedelta(hours=72)
_14_DAYS = timedelta(days=14)
_OPEN = (None, Outcome.PENDING)
_OFFERED = (Outcome.COMPLETED, Outcome.DECLINED_BY_CHILD, Outcome.DECLINED_BY_CARER)
"""What can only come of an offer."""


@dataclass(frozen=True)
class Offer:
    """What came of one absence; an interview that covers several episodes stands in each of their offers."""

    episode: str | None
    """None where a form's episode is not held."""
    child: str | None
    """None where a form names nobody."""
    notified_on: date | None
    offered: bool | None
    offered_at: str | None
    hours_return_to_offer: float | None
    outcome: Outcome | None
    held_at: str | None
    hours_return_to_interview: float | None
    within_72h: bool | None
    within_14_days: bool | None
    district: str | None
    notification: str | None
    """The provider's row; None where only a form tells of it."""
    forms: tuple[HeldForm, ...] = ()
    """The documents of this interview, the one that speaks first."""
    covers: tuple[str, ...] = ()
    """Every episode of the same interview."""


def offers(
    episodes: Iterable[Episode],
    notices: Iterable[Notice],
    forms: Sequence[HeldForm] = (),
    covers: Mapping[str, Sequence[str]] | None = None,
) -> list[Offer]:
    """One offer for each episode that a provider was notified of or a form covers, then the forms of no episode held.

    A notification sent twice counts once. ``covers``: source of a form → ids of the episodes it covers.
    """
    by_source = {notice.source: notice for notice in notices}
    by_episode: dict[str, list[HeldForm]] = defaultdict(list)
    covers = covers or {}
    for form in forms:
        for id in covers.get(form.document.id, ()):
            by_episode[id].append(form)
    found = []
    for episode in episodes:
        held = [by_source[row.source] for row in episode.rows if row.source in by_source]
        if held or by_episode[episode.id]:
            found.append(_offer(episode, held, by_episode[episode.id], covers))
    loose = [form for form in forms if not covers.get(form.document.id)]
    return [*found, *(_unmatched(form) for form in sorted(loose, key=_by_time))]


def _offer(
    episode: Episode, held: Sequence[Notice], forms: Sequence[HeldForm], covers: Mapping[str, Sequence[str]]
) -> Offer:
    """The fullest of a notification's rows speaks for it; a form fills what that row leaves open."""
    notice = max(held, key=lambda each: (len(each.values), each.profile), default=None)
    said = _said(notice)
    ordered = tuple(sorted(forms, key=lambda form: _nearness(form, said)))
    said = _filled(said, ordered[0]) if ordered else said
    confirmed = notice is not None and len({row.child for row in episode.rows}) > 1
    return Offer(
        episode=episode.id,
        child=notice.child if notice and confirmed else episode.child,
        notified_on=_day(notice.get(Field.NOTIFIED_ON)) if notice else None,
        **_timed(said, episode.end),
        district=notice.get(Field.DISTRICT) if notice else None,
        notification=notice.source if notice else None,
        forms=ordered,
        covers=tuple(covers[ordered[0].document.id]) if ordered else (episode.id,),
    )


def _unmatched(form: HeldForm) -> Offer:
    """A form on its own: its clock runs from the return it names itself, if it names one only."""
    returns = {told.end for told in form.absences if told.end}
    return Offer(
        episode=None,
        child=form.child.id if form.child else None,
        notified_on=None,
        **_timed(_filled(_Said(), form), returns.pop() if len(returns) == 1 else None),
        district=None,
        notification=None,
        forms=(form,),
    )


@dataclass(frozen=True)
class _Said:
    """What is said of one offer."""

    offered: bool | None = None
    offered_at: str | None = None
    outcome: Outcome | None = None
    held_at: str | None = None


def _said(notice: Notice | None) -> _Said:
    if notice is None:
        return _Said()
    offered = {"yes": True, "no": False}.get(notice.get(Field.OFFERED) or "")
    word = notice.get(Field.OUTCOME)
    outcome = Outcome(word) if word in set(Outcome) else Outcome.NOT_OFFERED if offered is False else None
    return _Said(offered, notice.get(Field.OFFERED_AT), outcome, notice.get(Field.HELD_AT))


def _filled(said: _Said, form: HeldForm) -> _Said:
    """The provider's word where it has one, else the form's. Only of a completed interview is a time one of meeting."""
    outcome = (_outcome(form) or said.outcome) if said.outcome in _OPEN else said.outcome
    held_at = said.held_at
    if outcome is Outcome.COMPLETED and _outcome(form) is Outcome.COMPLETED:
        held_at = _more_exact(held_at, form.first(Field.HELD_AT))
    offered_at = said.offered_at or (form.first(Field.OFFERED_AT) if said.offered is not False else None)
    offered = True if said.offered is None and (offered_at or outcome in _OFFERED) else said.offered
    return _Said(offered, offered_at, outcome, held_at)


def _more_exact(said: str | None, form: str | None) -> str | None:
    """The form's time where the provider has none, or only the day of it."""
    if not said or not form:
        return said or form
    return form if len(said) == 10 and len(form) > 10 and local_date(form) == local_date(said) else said


def _outcome(form: HeldForm) -> Outcome | None:
    word = form.first(Field.OUTCOME)
    return Outcome(word) if word in set(Outcome) else None


def _nearness(form: HeldForm, said: _Said) -> tuple[bool, bool, float, str]:
    """Of several forms of one episode the one of the provider's outcome and time, else a completed one, the latest."""
    at = form.first(Field.HELD_AT)
    agrees = _outcome(form) is said.outcome
    if at and said.held_at:
        apart = abs((local_date(at) - local_date(said.held_at)).days)
    else:
        apart = -local_date(at).toordinal() if at else 0
    return not agrees, _outcome(form) is not Outcome.COMPLETED, apart, form.document.id


def _by_time(form: HeldForm) -> tuple[str, str]:
    return form.first(Field.HELD_AT) or "", form.document.id


def _timed(said: _Said, returned: str | None) -> dict[str, Any]:
    """An offer's own fields, with the hours since the return."""
    return {
        **vars(said),
        "hours_return_to_offer": _hours(returned, said.offered_at),
        "hours_return_to_interview": _hours(returned, said.held_at),
        "within_72h": _within(_72_HOURS, returned, said.held_at),
        "within_14_days": _within(_14_DAYS, returned, said.held_at),
    }


def _hours(returned: str | None, later: str | None) -> float | None:
    """Elapsed hours; a date without a time has none."""
    return hours_between(returned, later) if returned and later and len(later) > 10 else None


def _within(limit: timedelta, returned: str | None, later: str | None) -> bool | None:
    return moment(later) - moment(returned) <= limit if returned and later and len(later) > 10 else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None
