"""What a recogniser hands on, and the words of a sentence as recognisers see them."""

import re
from dataclasses import dataclass

from ingest.narrative.reading import MentionLabel, Span, When

_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+){0,3}|\d+|[^\w\s]|_+")
_OWNED = re.compile(r"['’][sS]$")


@dataclass(frozen=True)
class Found:
    """What a rule takes for a mention."""

    span: Span
    label: MentionLabel
    rule: str
    sure: bool = True
    """Whether it stands by itself; else only where the trained model agrees."""
    when: When | None = None


@dataclass(frozen=True)
class Token:
    """A word, a number or a sign; "Jonno's" is two."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """In small letters, with straight apostrophes."""
        return self.text.lower().replace("’", "'")

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_shouted(self) -> bool:
        """Whether it is two or more letters, all capitals ("HALLETT-KING", "McDOWELL")."""
        bare = self.text[2:] if self.text.startswith("Mc") else self.text
        return len(bare) > 1 and bare.isupper()


def tokens(text: str, span: Span) -> list[Token]:
    """The tokens of a stretch, with offsets into the text."""
    made: list[Token] = []
    for match in _TOKEN.finditer(text, *span):
        word, start, end = match.group(), match.start(), match.end()
        owned = _OWNED.search(word) if len(word) > 2 else None
        if owned:
            made.append(Token(word[: owned.start()], start, start + owned.start()))
            made.append(Token(owned.group(), start + owned.start(), end))
        else:
            made.append(Token(word, start, end))
    return made
