"""A sentence of remarks cut into stretches: what follows "with", what follows "by", what stands between commas."""

from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from ingest.narrative.received.cues import Line


@dataclass
class Stretch:
    """Words of one sentence between two openers."""

    opener: str
    """"lead", "with", "by", "officer", "cut", "place" or "comma"."""
    tokens: list[Token] = field(default_factory=list)
    negated: bool = False


def cut(line: Line, sentence: Span, lead: Token) -> list[Stretch]:
    """The words after the lead, cut where another thing begins. A comma inside a list of names cuts nothing."""
    found = [Stretch("lead")]
    first = lead.i if line.has(lead, "with") else lead.i + 1
    for token in line.doc[first : sentence.end]:
        now = found[-1].opener
        listed = now == "with" and token.text == "," and _surname_follows(line, token)
        opener = next((cue for cue in ("with", "by", "officer", "cut", "comma") if line.has(token, cue)), "")
        inside = any(span.start <= token.i < span.end for span in line.shaped) or _joins(token)
        if now in ("with", "by", "officer") and line.has(token, "place_prep"):
            opener = "place"
        if not opener or listed or inside or (opener == "officer" and now in ("with", "by", "officer")):
            found[-1].tokens.append(token)
        else:
            before = found[-1].tokens[-1:] if opener == "with" else []
            found.append(Stretch(opener, [] if opener == "comma" else [token], line.any(before, "negated")))
    return found


def _joins(token: Token) -> bool:
    """Whether a dash stands inside a word."""
    return token.text == "-" and token.i > 0 and not token.nbor(-1).whitespace_ and not token.whitespace_


def _surname_follows(line: Line, comma: Token) -> bool:
    return any(name.text.isupper() for name in line.names(comma.i + 1, len(line.doc)) if name.start == comma.i + 1)
