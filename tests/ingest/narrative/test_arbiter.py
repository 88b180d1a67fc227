"""If these fail, one stretch of text is two things at once, or a guess stands that nothing bears out."""

from ingest.narrative.naming.arbiter import settled
from ingest.narrative.naming.found import Found
from ingest.narrative.reading import Finder, Mention, MentionLabel, Span

TEXT = "Zorvan met Kai Bell at Dock Road in a grey Corsa."


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def _settle(*rules: Found, model: tuple[Mention, ...] = ()) -> dict[str, Mention]:
    found = settled(TEXT, [Span(0, len(TEXT))], rules, model)
    return {TEXT[one.span.start : one.span.end]: one for one in found}


def _rule(words: str, label: MentionLabel, rule: str, *, sure: bool = True) -> Found:
    return Found(_span(words), label, rule, sure)


def _model(words: str, label: MentionLabel) -> Mention:
    return Mention(_span(words), label, frozenset({Finder.MODEL}))


def test_a_word_that_only_looks_like_a_name_needs_the_model() -> None:
    guess = _rule("Zorvan", MentionLabel.PERSON, "name_word", sure=False)
    assert _settle(guess) == {}
    agreed = _settle(guess, model=(_model("Zorvan", MentionLabel.PERSON),))["Zorvan"]
    assert agreed.found_by == {Finder.RULE, Finder.MODEL}


def test_the_model_alone_names_no_vehicle_and_no_plate() -> None:
    assert _settle(model=(_model("grey Corsa", MentionLabel.VEHICLE),)) == {}


def test_a_street_is_no_person() -> None:
    found = _settle(
        _rule("Dock Road", MentionLabel.ADDRESS, "street"), _rule("Dock", MentionLabel.PERSON, "name_forename")
    )
    assert {name: one.label for name, one in found.items()} == {"Dock Road": MentionLabel.ADDRESS}


def test_nothing_overlaps() -> None:
    found = _settle(
        _rule("Kai Bell", MentionLabel.PERSON, "name_forename_surname"),
        _rule("Kai", MentionLabel.PERSON, "name_forename"),
        model=(_model("Bell", MentionLabel.PLACE),),
    )
    assert set(found) == {"Kai Bell"}
