"""What a form knows, handed to the reading: nothing but prose is read, and every word leads back to its place."""

from hypothesis import given
from hypothesis import strategies as st

from graph.model.names import DocumentKind, Field, Label, Part, SaidBy
from ingest.narrative.reading import Known, MentionLabel, NoteKind, Role, Span
from ingest.narrative.received.form import Names, Page, page
from ingest.narrative.received.heading import names_in, professionals
from ingest.parsed import Claim, PartDraft, SourceDraft, Subject

from .made import interview


def shown(found: Page | None) -> Page:
    assert found is not None
    return found


def cut(draft: SourceDraft, kind: DocumentKind = DocumentKind.RETURN_INTERVIEW) -> Page:
    return shown(page(draft, kind))


def row(remarks: str, *, name: str = "Ola Finch") -> SourceDraft:
    text = f"Surname: {name}\nReturned: 30/06/2025\nRemarks: {remarks}"
    claims = (
        Claim(field=Field.END, value="2025-06-30T23:30:00.000000Z"),
        Claim(field=Field.REMARKS, value=remarks, span=(len(text) - len(remarks), len(text))),
    )
    child = Subject(key="child", label=Label.PERSON, claims=(Claim(field=Field.NAME, value=name),))
    episode = Subject(key="episode", label=Label.EPISODE, claims=claims)
    return SourceDraft(place="row 2", title="row", text=text, subjects=(child, episode))


INTERVIEW = interview(
    ("Who with", "Ivo Dale, all night.", SaidBy.CHILD),
    ("Carer's account", "He told her to go.", SaidBy.CARER),
    ("Worker's analysis", "A worry.", SaidBy.PROFESSIONAL),
)


def test_each_answer_keeps_its_question_and_whose_words_it_is() -> None:
    note = cut(INTERVIEW).note
    said = [(one.said_by, note.text[slice(*one.span)]) for one in note.passages[1:]]
    assert said == [
        (SaidBy.CHILD, "Who with: Ivo Dale, all night."),
        (SaidBy.CARER, "Carer's account: He told her to go."),
        (SaidBy.PROFESSIONAL, "Worker's analysis: A worry."),
    ]


def test_labels_and_answers_of_the_heading_are_no_prose() -> None:
    assert "Interviewer" not in cut(INTERVIEW).note.text
    assert "Name of child" not in cut(INTERVIEW).note.text


def test_the_child_of_the_form_is_named_once_before_all_else_and_the_whole_note_is_about_it() -> None:
    found = cut(INTERVIEW)
    assert found.note.text.startswith("Ola Finch\n")
    assert found.note.passages[0].about == ("Ola Finch",)
    assert found.note.passages[0].span == Span(0, len(found.note.text))
    assert found.anchors[0] == ("child", Span(0, 9))


def test_the_name_put_before_the_note_stands_nowhere_in_the_source() -> None:
    assert cut(INTERVIEW).place(Span(0, 9)) is None


def test_every_stretch_of_prose_leads_back_to_the_same_words_in_the_source() -> None:
    found = cut(INTERVIEW)
    at = found.note.text.index("Ivo Dale")
    place = found.place(Span(at, at + 8))
    assert place is not None
    assert INTERVIEW.text[slice(*place)] == "Ivo Dale"


def test_a_stretch_across_two_answers_has_no_place_in_the_source() -> None:
    draft = interview(("Who with", "Ivo", SaidBy.CHILD), ("Consent", "yes", None), ("Where", "out", SaidBy.CHILD))
    parts = tuple(
        one.model_copy(update={"name": Part.CONSENT}) if one.title == "Consent" else one for one in draft.parts
    )
    found = cut(draft.model_copy(update={"parts": parts}))
    assert "yes" not in found.note.text
    assert found.place(Span(found.note.text.index("Ivo"), found.note.text.index("out") + 3)) is None


def test_the_interviewer_is_known_as_a_professional_and_the_child_as_young() -> None:
    roles = {one.name: one.role for one in cut(INTERVIEW).note.known}
    assert roles == {"Ola Finch": Role.YOUNG_PERSON, "Uma Reed": Role.PROFESSIONAL}


def test_of_a_trackers_row_the_remarks_are_read_on_the_day_of_return_by_the_london_clock() -> None:
    note = cut(row("Located with MOSS"), DocumentKind.POLICE_TRACKER).note
    assert (note.kind, note.text, str(note.made_on)) == (
        NoteKind.REMARKS,
        "Ola Finch\nLocated with MOSS\n",
        "2025-07-01",
    )


def test_the_other_children_of_a_return_are_known_where_a_word_of_their_names_is_said() -> None:
    rows = [row("Located with MOSS"), row("Home", name="Ada Moss"), row("Home", name="Ira Pell")]
    found = shown(page(rows[0], DocumentKind.POLICE_TRACKER, None, Names(rows)))
    assert [one.name for one in found.note.known] == ["Ola Finch", "Ada Moss"]


def test_the_order_of_a_returns_rows_changes_nothing_in_the_names_that_are_known() -> None:
    rows = [row("With MOSS"), row("Home", name="Ada Moss"), row("Home", name="Una Moss")]
    one, other = (shown(page(rows[0], DocumentKind.POLICE_TRACKER, None, Names(some))) for some in (rows, rows[::-1]))
    assert {each.name for each in one.note.known} == {each.name for each in other.note.known}


def test_names_from_elsewhere_never_replace_what_the_form_says_of_the_same_name() -> None:
    more = Names((), (Known("Ola FINCH", MentionLabel.PERSON, Role.CONCERN),))
    found = shown(page(row("Home with FINCH"), DocumentKind.POLICE_TRACKER, None, more))
    assert [(one.name, one.role) for one in found.note.known] == [("Ola Finch", Role.YOUNG_PERSON)]


def test_a_summary_that_a_provider_printed_is_not_read() -> None:
    assert page(INTERVIEW, DocumentKind.PROVIDER_RETURN) is None
    assert page(INTERVIEW, DocumentKind.DISRUPTION_ACTIONS) is None


def test_a_source_without_prose_is_no_note() -> None:
    assert page(row(""), DocumentKind.POLICE_TRACKER) is None


def minutes() -> SourceDraft:
    text = (
        "Panel\nMinutes of 3 May\nPresent\nUna Marr (Chair); PC 12 Hale (Police)\nChild: Ola Finch\nSeen with Ivo.\n"
        "Location: the Rec\nQuiet.\nActions\nU Marr | Visit the Rec\n"
    )

    def part(name: Part, begins: str, until: str, title: str = "") -> PartDraft:
        return PartDraft(
            name=name, span=(text.index(begins), text.index(until)), title=title, said_by=SaidBy.PROFESSIONAL
        )

    parts = (
        part(Part.ATTENDANCE, "Present", "Child:"),
        part(Part.ITEM, "Child:", "Location:", "Child: Ola Finch"),
        part(Part.ITEM, "Location:", "Actions", "Location: the Rec"),
        PartDraft(name=Part.ACTIONS, span=(text.index("Actions"), len(text)), said_by=SaidBy.PROFESSIONAL),
    )
    present = ("Una Marr (Chair)", "PC 12 Hale (Police)")
    meeting = Subject(
        key="meeting", label=Label.MEETING, claims=tuple(Claim(field=Field.ATTENDEE, value=one) for one in present)
    )
    at, place = text.index("Ola Finch"), text.index("the Rec")
    named = (
        Subject(key="item:1:1", label=Label.PERSON, span=(at, at + 9),
                claims=(Claim(field=Field.NAME, value="Ola Finch", span=(at, at + 9)),)),
        Subject(key="item:2:1", label=Label.LOCATION, span=(place, place + 7),
                claims=(Claim(field=Field.NAME, value="the Rec", span=(place, place + 7)),)),
    )  # fmt: skip
    return SourceDraft(title="Minutes", text=text, subjects=(meeting, *named), parts=parts)


def test_minutes_are_read_item_by_item_without_who_was_there_and_what_is_to_be_done() -> None:
    note = cut(minutes(), DocumentKind.MINUTES).note
    assert note.text == "Child: Ola Finch\nSeen with Ivo.\n\nLocation: the Rec\nQuiet.\n\n"
    assert [one.about for one in note.passages] == [("Ola Finch",), ()]


def test_whom_an_item_is_about_is_the_forms_own_subject_where_its_heading_stands() -> None:
    found = cut(minutes(), DocumentKind.MINUTES)
    assert {key: found.note.text[slice(*span)] for key, span in found.anchors} == {
        "item:1:1": "Ola Finch",
        "item:2:1": "the Rec",
    }


def test_who_was_there_is_known_as_a_professional() -> None:
    known = cut(minutes(), DocumentKind.MINUTES).note.known
    assert [one.name for one in known if one.role is Role.PROFESSIONAL] == ["Una Marr", "Hale"]


def test_a_table_of_indicators_gives_its_evidence_and_not_its_ticks() -> None:
    text = "Child: Ola Finch\nLifts | Y | Seen in a red Astra.\nGifts | N | \nBare line\n"
    part = PartDraft(name=Part.INDICATORS, span=(text.index("Lifts"), len(text)), said_by=SaidBy.PROFESSIONAL)
    note = cut(SourceDraft(title="Referral", text=text, parts=(part,)), DocumentKind.REFERRAL).note
    assert note.text.split("\n") == [" Seen in a red Astra.", "Bare line", ""]


def test_lines_that_say_to_whom_a_message_went_are_no_prose() -> None:
    text = "From: Uma Reed\nTo: Early Help Team\nSubject: Ola\n\nOla was with Ivo.\n"
    part = PartDraft(name=Part.TEXT, span=(0, len(text)))
    draft = SourceDraft(title="Message", text=text, parts=(part,))
    assert cut(draft).note.text == "Ola was with Ivo.\n\n"
    assert professionals(draft) == ("Uma Reed",)


def test_offices_and_posts_are_nobodys_name() -> None:
    assert list(names_in("Amber Oldroyd, Social Worker; Early Help; DS Ros Whit (Police), J. Amadi")) == [
        "Amber Oldroyd",
        "Ros Whit",
        "J. Amadi",
    ]


WORDS = st.text(alphabet="ab .|\n:\u202e😀", max_size=60)


@given(st.lists(st.tuples(st.sampled_from(["Who with", "Where"]), WORDS, st.sampled_from([*SaidBy, None])), max_size=5))
def test_whatever_is_written_every_piece_of_a_note_is_a_piece_of_its_source(
    said: list[tuple[str, str, SaidBy]],
) -> None:
    kinds = (SaidBy.CHILD, SaidBy.CARER, SaidBy.PROFESSIONAL, None)
    draft = interview(*(one for one in said if one[2] in kinds))
    found = page(draft, DocumentKind.RETURN_INTERVIEW)
    for piece in found.pieces if found else ():
        there, here = draft.text[piece.start : piece.end], shown(found).note.text[piece.at :][: piece.end - piece.start]
        assert here == there or here.replace("\n", "|") == there.replace("\n", "|")
