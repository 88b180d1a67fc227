"""Two clocks, one text form: instants are UTC text of one width, local time is Europe/London.

Text instants compare as text on both stores: ``2025-10-26T01:35:00.000000Z``; dates are ``2025-10-26``.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
ALWAYS = "0000-01-01T00:00:00.000000Z"
"""Before every instant: the time at which an undated document counts as known."""
NEVER = "9999-12-31T23:59:59.999999Z"
"""After every instant: the open end of an interval."""
_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


def instant(moment: datetime) -> str:
    """An aware datetime as UTC text of fixed width."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs a time zone; use from_local for clock time")
    return moment.astimezone(UTC).strftime(_FORM)


def moment(text: str) -> datetime:
    """The aware UTC datetime of an instant's text; whole-second forms ending Z are taken too, none without a zone."""
    clock = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if clock.tzinfo is None:
        raise ValueError("an instant needs a time zone, such as the Z of 2025-10-31T09:00:00Z")
    try:
        return clock.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text} lies outside the years that can be told") from error


def from_local(clock: datetime) -> str:
    """UTC text of a London clock time without zone.

    Of the two hours that share a name when clocks go back, the later (GMT) one is taken; ``is_ambiguous`` marks it
    (domain: One absence, one episode, 3). A time skipped when clocks go forward is read as if they had not.
    """
    return instant(clock.replace(tzinfo=LONDON, fold=1 if _twice(clock) else 0))


def _twice(clock: datetime) -> bool:
    early, late = (clock.replace(tzinfo=LONDON, fold=fold).utcoffset() for fold in (0, 1))
    return early is not None and late is not None and early > late


def is_ambiguous(text: str) -> bool:
    """Whether the London clock showed this instant's hour twice."""
    return _twice(local(text).replace(tzinfo=None))


def local(text: str) -> datetime:
    """The aware London time of an instant's text."""
    return moment(text).astimezone(LONDON)


def local_date(text: str) -> date:
    """The London day of an instant, or the day itself where the text is a date."""
    return date.fromisoformat(text) if len(text) == 10 else local(text).date()


def day_start(day: date) -> str:
    """The first instant of a London day."""
    return instant(datetime.combine(day, time(), LONDON))


def day_end(day: date) -> str:
    """The last instant of a London day: what "as at DAY" means."""
    return instant(datetime.combine(day + timedelta(days=1), time(), LONDON) - timedelta(microseconds=1))


def hours_between(earlier: str, later: str) -> float:
    """Elapsed hours between two instants, to two decimals."""
    return round((moment(later) - moment(earlier)).total_seconds() / 3600, 2)


def iso(text: str) -> str:
    """An instant as people and programs outside read it: ``2025-10-26T01:35:00Z``."""
    return moment(text).strftime("%Y-%m-%dT%H:%M:%SZ")


def iso_local(text: str) -> str:
    """An instant on the London clock with its offset: ``2025-10-26T01:35:00+00:00``."""
    return local(text).isoformat(timespec="seconds")
