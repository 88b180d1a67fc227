"""Commands that a clerk is told to type: with the store she named, each whole on a line of its own."""

import re
import shlex
import textwrap
from dataclasses import dataclass

from rich.console import Console

from api.answers.files import plain

_WORD = r"""(?:[\w@%+=:,./-]|"[^"$`]*"|'[^']*')+"""
_MAPPING = re.compile(rf":?\s+(kith mapping(?: {_WORD})*? --save)(?![\w-])")
"""Such a command within a sentence. A word that a terminal would not take as one word is none of ours."""
_BLANKS = ("FIELD", "HEADING")
"""What the clerk puts her own word in place of."""


@dataclass(frozen=True)
class Hints:
    """How to ask for more: the commands, with the store where one was named."""

    store: str | None = None

    def kith(self, *words: str) -> str:
        """A command to type."""
        return " ".join(["kith", *words, *(["--store", quoted(self.store)] if self.store else [])])

    def stored(self, text: str) -> str:
        """A text with the store in the commands it names."""
        return _MAPPING.sub(lambda found: found[0] + self.kith().removeprefix("kith"), text)

    def apart(self, text: str) -> tuple[str, list[str]]:
        """A text that speaks of its commands, and the commands themselves, ready to be pasted."""
        commands = [self.kith(*found.removeprefix("kith ").split(" ")) for found in _MAPPING.findall(text)]
        if not commands:
            return text, []
        blanks = [blank for blank in _BLANKS if any(blank in command for command in commands)]
        this = " this command" + (f", the right words in place of {' and '.join(blanks)}," if blanks else "")
        spoken = _MAPPING.sub(this, text, count=1)
        return _MAPPING.sub(" that command", spoken).replace(", (", " (").rstrip(" .,") + ":", commands

    def say(self, out: Console, text: str, indent: int = 0, hanging: int = 2) -> None:
        """A sentence or more, wrapped, and beneath it the commands it names."""
        spoken, commands = self.apart(text)
        lines(out, spoken, indent, hanging)
        for command in commands:
            out.print(" " * (indent + hanging + 2) + command, soft_wrap=True)


def quoted(word: str) -> str:
    """A word as it is typed in a terminal."""
    shown = plain(word)
    if re.fullmatch(r"[\w./:@%+,-]+", shown):
        return shown
    return shlex.quote(shown) if re.search(r'["$`\\!]', shown) else f'"{shown}"'


def lines(out: Console, text: str, indent: int = 0, hanging: int = 2) -> None:
    """A sentence or more, wrapped at blanks; what follows the first line stands in a little further.

    A command at the end is not broken: where it does not fit, it has a line of its own.
    """
    said, at, command = text.rpartition(": kith ")
    if at and indent + len(text) > out.width:
        lines(out, f"{said}:", indent, hanging)
        out.print(" " * (indent + hanging + 2) + f"kith {command}", soft_wrap=True)
        return
    wrapped = textwrap.wrap(
        text,
        max(out.width, indent + 24),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )
    for line in wrapped:
        out.print(line, soft_wrap=True)
