"""Whom a "who" follows: "Ash (15), who …", "Ash and Bo, who are …"."""

from collections.abc import Sequence

from ingest.narrative.reference.anaphors import Anaphor
from ingest.narrative.reference.clauses import Part
from ingest.narrative.reference.companies import Occurrence, companions
from ingest.narrative.reference.reference_words import Word, listed, outside_brackets

_BRACKET = 16
"""Words in a bracket between a name and its "who" at most."""
_FAR = 9
"""Words between a name and its "who" that are no aside at most ("Ash is a boy who …")."""
_ASIDE = frozenset({",", "-", "–", "—", ".", "aged", "yrs", "b", "years", "’", "'", '"'})


def whom_it_follows(
    sentence: Sequence[Word], one: Anaphor, here: Sequence[Occurrence]
) -> tuple[tuple[int, ...], float] | None:
    """The last one named in the sentence who is not an owner, and how sure that is; None for a "who" that asks."""
    for seen in reversed(here):
        if seen.standing.part is Part.OWNER:
            continue
        between = [word.low for word in sentence if seen.span.end <= word.start < one.span.start]
        aside = len(between) <= _BRACKET and _is_aside(between)
        if not aside and (one.text == "whom" or len(between) > _FAR):
            return None
        after = sentence[one.word + 1].low if one.word + 1 < len(sentence) else ""
        entities = seen.entities
        if after in listed("clauses", "plural_be"):
            runs = companions(sentence, (), here)
            entities = next(
                (members for members, sign in runs if sign and len(members) > 1 and members[-1:] == entities[-1:]),
                entities,
            )
        return entities, 0.9 if len(between) < 2 else 0.75 if aside else 0.6
    return None


def _is_aside(between: Sequence[str]) -> bool:
    """Whether only a comma, an age or a bracket stands between a name and its "who"."""
    return all(word in _ASIDE or word.isdigit() for word in outside_brackets(between))
