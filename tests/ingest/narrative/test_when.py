"""When a proposal says it happened: what the words give, and never more than they give."""

from graph.model.names import DocumentKind, Kind, Precision, SaidBy
from ingest.narrative.received.form import page
from ingest.narrative.received.when import UNDATED, Interval, absences, when

from .made import Read, interview

NIGHT = Interval("2025-08-09", "2025-08-10", Precision.DAY)


def read(words: str, *episodes: tuple[str, str]) -> Read:
    found = page(interview(("Who with", words, SaidBy.CHILD), episodes=episodes), DocumentKind.RETURN_INTERVIEW)
    assert found is not None
    return Read(found)


def dated(made: Read, kind: Kind, trigger: str, covered: tuple[Interval, ...] = (), **given: object) -> Interval:
    link = made.says(kind, made.who("Ola Finch"), made.who("Ivo"), trigger, **given)
    return when(made.reading(), link, covered)


def test_the_date_of_the_sentence_outranks_the_absence_the_form_is_about() -> None:
    made = read("She met Ivo on 3 July.")
    made.date("3 July", "2025-07-03", "2025-07-03")
    assert dated(made, Kind.MET_WITH, "met", (NIGHT,)) == Interval("2025-07-03", "2025-07-03", Precision.DAY)


def test_of_two_dates_the_one_nearest_to_the_words_counts() -> None:
    made = read("Since 1 May she met Ivo on 3 July.")
    made.date("1 May", "2025-05-01", "2025-05-01")
    made.date("3 July", "2025-07-03", "2025-07-03")
    assert dated(made, Kind.MET_WITH, "Ivo on").start == "2025-07-03"


def test_a_date_of_another_sentence_says_nothing() -> None:
    made = read("It was 3 July. She met Ivo.")
    made.date("3 July", "2025-07-03", "2025-07-03")
    assert dated(made, Kind.MET_WITH, "met") == UNDATED


def test_what_happened_in_the_one_absence_is_dated_by_it() -> None:
    assert dated(read("She met Ivo."), Kind.MET_WITH, "met", (NIGHT,)) == NIGHT


def test_with_several_absences_nothing_is_guessed() -> None:
    assert dated(read("She met Ivo."), Kind.MET_WITH, "met", (NIGHT, NIGHT._replace(start="2025-08-16"))) == UNDATED


def test_what_is_so_in_the_present_has_the_month_of_the_report() -> None:
    assert dated(read("She knows Ivo."), Kind.ASSOCIATES_WITH, "knows", (NIGHT,)) == Interval(
        "2025-08-01", "2025-08-31", Precision.MONTH
    )


def test_a_denial_is_dated_only_by_its_own_words() -> None:
    assert dated(read("She never met Ivo."), Kind.MET_WITH, "met", (NIGHT,), negated=True) == UNDATED
    made = read("She was not with Ivo on 3 July.")
    made.date("3 July", "2025-07-03", "2025-07-03")
    assert dated(made, Kind.MET_WITH, "with Ivo", (NIGHT,), negated=True).start == "2025-07-03"


def test_a_date_after_the_interview_is_none() -> None:
    made = read("She met Ivo on 3 July.")
    made.date("3 July", "2026-07-03", "2026-07-03")
    assert dated(made, Kind.MET_WITH, "met", (NIGHT,)) == NIGHT


def test_a_time_of_day_is_an_instant_on_the_london_clock() -> None:
    made = read("She met Ivo at 9pm on 3 July.")
    made.date("9pm on 3 July", "2025-07-03T21:00", "2025-07-03T21:00", Precision.MINUTE)
    found = dated(made, Kind.MET_WITH, "met")
    assert (found.start, found.precision) == ("2025-07-03T20:00:00.000000Z", Precision.MINUTE)


def test_a_week_keeps_its_days_and_its_precision() -> None:
    made = read("She met Ivo last week.")
    made.date("last week", "2025-08-18", "2025-08-24", Precision.WEEK)
    assert dated(made, Kind.MET_WITH, "met") == Interval("2025-08-18", "2025-08-24", Precision.WEEK)


def test_a_date_that_is_none_is_passed_over() -> None:
    made = read("She met Ivo on 31 June.")
    made.date("31 June", "2025-06-31", "2025-06-31")
    assert dated(made, Kind.MET_WITH, "met", (NIGHT,)) == NIGHT


def test_an_absence_that_nobody_reported_dates_nothing_else() -> None:
    draft = interview(("Who with", "Ivo", SaidBy.CHILD), episodes=(("2025-08-09", "2025-08-10"),))
    held = [one.model_copy(update={"key": "disclosed:1"}) if one.key == "episode:1" else one for one in draft.subjects]
    assert absences(draft) == (NIGHT,)
    assert absences(draft.model_copy(update={"subjects": tuple(held)})) == ()
