"""A reading as proposals: the exact sentence, the form's own child, one origin for all that one child tells."""

from graph.model.names import DocumentKind, Extraction, Field, Kind, Label, Precision, SaidBy
from graph.model.statement import Statement
from ingest.narrative.reading import How, MentionLabel, Role
from ingest.narrative.received.form import page
from ingest.narrative.received.proposed import proposed
from ingest.parsed import Link, Parsed, SourceDraft
from ingest.statements import batch

from .made import Read, interview

NIGHT = (("2025-08-09", "2025-08-10"),)


class Case:
    """An interview with one answer, and what is read in it."""

    def __init__(self, words: str, said_by: SaidBy | None = SaidBy.CHILD, *, said: str = "Who with") -> None:
        self.draft = interview((said, words, said_by), episodes=NIGHT)
        found = page(self.draft, DocumentKind.RETURN_INTERVIEW)
        assert found is not None
        self.page = found
        self.read = Read(found)
        self.child = self.read.who("Ola Finch", role=Role.YOUNG_PERSON)

    def done(self, version: str = "rules 1") -> SourceDraft:
        return proposed(self.draft, self.page, self.read.reading(), version)

    def link(self) -> Link:
        (link,) = (one for one in self.done().links if one.extraction is Extraction.MACHINE)
        return link

    def statements(self, version: str = "rules 1") -> list[Statement]:
        parsed = Parsed(kind=DocumentKind.RETURN_INTERVIEW, sources=(self.done(version),))
        return [one for one in batch("f" * 64, parsed).statements if one.kind is not Kind.STATED_IN and one.rule]


def met(words: str = "She met Ivo Dale there.", **given: object) -> Case:
    case = Case(words)
    case.read.says(Kind.MET_WITH, case.child, case.read.who("Ivo Dale"), "met", **given)
    return case


def test_a_proposal_has_its_sentence_letter_for_letter() -> None:
    case = Case("Out late. She met Ivo Dale.  Home.")
    case.read.says(Kind.MET_WITH, case.child, case.read.who("Ivo Dale"), "met")
    (statement,) = case.statements()
    assert statement.sentence == "She met Ivo Dale."
    assert case.draft.text[statement.span_start : statement.span_end] == statement.sentence


def test_the_child_of_the_form_is_the_forms_own_subject_and_no_mention() -> None:
    done = met().done()
    assert met().link().a == "child"
    assert next(one.key for one in done.subjects if one.label is Label.PERSON) == "child"
    assert len([one for one in done.subjects if one.label is Label.PERSON]) == 2


def test_whoever_else_is_named_is_a_mention_with_where_it_stands() -> None:
    case = met()
    other = next(one for one in case.done().subjects if one.key == case.link().b)
    assert (other.extraction, other.label, other.claims[0].value) == (Extraction.MACHINE, Label.PERSON, "Ivo Dale")
    assert other.span is not None
    assert case.draft.text[slice(*other.span)] == "Ivo Dale"


def test_one_person_named_twice_is_one_mention_with_both_names() -> None:
    case = Case("She met Ivo Dale. They call him Sparky.")
    case.read.says(Kind.MET_WITH, case.child, case.read.who("Ivo Dale", "Sparky"), "met")
    other = next(one for one in case.done().subjects if one.key == case.link().b)
    assert [(one.field, one.value) for one in other.claims] == [(Field.NAME, "Ivo Dale"), (Field.KNOWN_AS, "Sparky")]


def test_a_described_person_keeps_the_description_and_has_no_name() -> None:
    case = Case("She met a man in a grey Corsa.")
    case.read.says(Kind.MET_WITH, case.child, case.read.who("man in a grey Corsa", label=MentionLabel.DESCRIBED), "met")
    other = next(one for one in case.done().subjects if one.key == case.link().b)
    assert [(one.field, one.value) for one in other.claims] == [(Field.DESCRIPTION, "man in a grey Corsa")]


def test_two_finders_of_one_link_are_one_proposal_the_surer_one() -> None:
    case = met(probability=0.4)
    case.read.says(Kind.MET_WITH, case.child, 1, "met", rule="other", probability=0.8, agreed=True)
    assert (case.link().rule, case.link().basis) == ("other", "frames+surface named/named affirmed")


def test_a_newer_reader_leaves_the_id_as_it_was() -> None:
    case, other = met(probability=0.4, band="weak"), met(rule="newer", probability=0.9, band="strong")
    (one,), (two,) = case.statements("rules 1"), other.statements("rules 2")
    assert one.id == two.id
    assert (one.reader, two.reader, two.band, two.confidence) == ("rules 1", "rules 2", "strong", 0.9)


def test_meaning_somebody_else_is_another_statement() -> None:
    case, other = (Case("Ivo Dale and Sam Hay came. She met him.") for _ in range(2))
    case.read.says(Kind.MET_WITH, case.child, case.read.who("Ivo Dale"), "met him")
    other.read.says(Kind.MET_WITH, other.child, other.read.who("Sam Hay"), "met him")
    assert case.statements()[0].id != other.statements()[0].id


def test_symmetric_links_are_one_whichever_end_comes_first() -> None:
    case = met()
    case.read.says(Kind.MET_WITH, 1, case.child, "met")
    assert len(case.statements()) == 1


def test_nobody_stands_at_the_end_of_a_denial_only() -> None:
    case = Case("She was with nobody.")
    case.read.says(Kind.MET_WITH, case.child, None, "with nobody", negated=True)
    case.read.says(Kind.SEEN_AT, case.child, None, "with nobody")
    (statement,) = case.statements()
    assert (statement.kind, statement.to_profile, statement.negated) == (Kind.MET_WITH, None, True)


def test_all_that_the_child_tells_has_the_child_as_its_origin() -> None:
    (statement,) = met().statements()
    content = batch("f" * 64, Parsed(kind=DocumentKind.RETURN_INTERVIEW, sources=(met().done(),)))
    child = next(one for one in content.profiles if one.label is Label.PERSON)
    assert statement.origin == child.id
    assert statement.said_by is SaidBy.CHILD


def test_whose_account_the_child_passes_on_is_the_origin() -> None:
    case = Case("Sam Hay said she met Ivo Dale.")
    teller = case.read.who("Sam Hay")
    case.read.says(Kind.MET_WITH, case.child, case.read.who("Ivo Dale"), "met", teller=teller, second_hand=True)
    link = case.link()
    assert next(one for one in case.done().subjects if one.key == link.teller).claims[0].value == "Sam Hay"
    assert link.hearsay


def test_a_professional_who_passes_it_on_is_not_the_origin() -> None:
    case = Case("Uma Reed says she met Ivo Dale.")
    teller = case.read.who("Uma Reed", role=Role.PROFESSIONAL)
    case.read.says(Kind.MET_WITH, case.child, case.read.who("Ivo Dale"), "met", teller=teller)
    assert (case.link().teller, case.link().origin) == ("", "")


def test_somebody_without_a_name_is_an_origin_of_this_document_only() -> None:
    case = Case("A caller said she met Ivo Dale.", None)
    teller = case.read.who("A caller", label=MentionLabel.DESCRIBED)
    case.read.says(Kind.MET_WITH, case.child, case.read.who("Ivo Dale"), "met", teller=teller)
    (statement,) = case.statements()
    assert statement.origin == f"{statement.source}#a caller"


def test_what_is_believed_or_hardly_referred_to_is_uncertain() -> None:
    assert met(belief=True).link().uncertain
    assert not met().link().uncertain
    assert met(how=How.PRONOUN).link().basis == "surface pronoun/named affirmed"


def test_a_kind_whose_ends_cannot_be_so_is_dropped() -> None:
    case = Case("She gave the shop a bag.")
    case.read.says(Kind.GAVE_TO, case.child, case.read.who("shop", label=MentionLabel.BUSINESS), "gave")
    assert not case.statements()


def test_numbers_are_kept_though_nothing_is_said_of_them() -> None:
    case = Case("Plate ab12cde, part ..SX, phone +44 7700 900123, on snap kit_dale.")
    for words, label in (("ab12cde", MentionLabel.PLATE), ("SX", MentionLabel.PLATE),
                         ("+44 7700 900123", MentionLabel.PHONE), ("kit_dale", MentionLabel.HANDLE)):  # fmt: skip
        case.read.who(words, label=label)
    held = [one for one in case.done().subjects if one.key not in ("child", "interview", "episode:1")]
    assert [(one.label, one.claims[0].field, one.claims[0].value) for one in held] == [
        (Label.VEHICLE, Field.VALUE, "AB12 CDE"),
        (Label.VEHICLE, Field.DESCRIPTION, "SX"),
        (Label.PHONE, Field.VALUE, "07700 900123"),
        (Label.ACCOUNT, Field.VALUE, "kit_dale"),
    ]


def test_what_happened_in_the_one_absence_is_dated_by_it() -> None:
    (statement,) = met().statements()
    assert (statement.event_from, statement.event_to, statement.precision) == (
        "2025-08-09",
        "2025-08-10",
        Precision.DAY,
    )


def test_a_link_whose_other_end_stands_only_in_the_line_put_before_the_note_is_the_childs_own() -> None:
    case = Case("Met Ivo Dale.")
    case.read.says(Kind.MET_WITH, case.child, case.read.who("Ivo Dale"), "Met", how=How.ELIDED)
    assert case.link().a == "child"
