"""Levels as sentences and forms print them: moved from one to another, or only printed for somebody to choose."""

import re

WORD = r"(?:very high|high|medium|med|low|none)"
_SIGN = r"(?:->|→|–>|=>|›|»)"
_VERB = (
    r"(?:(?:was|has been|is|been|now)[ \t]+)*(?:reduced|raised|lowered|increased|downgraded|upgraded|moved|escalated"
    r"|stepped|dropped|changed|down|up|gone|went)(?:[ \t]+(?:down|up))?"
)
_TO = (
    rf"[ \t]*,?[ \t]*(?:{_SIGN}|(?:(?:and[ \t]+)?{_VERB}[ \t]+)?to\b"
    r"|(?:then|(?:and|but)?[ \t]*(?:is[ \t]+)?now)\b)[ \t]*"
)
"""What stands between the level before and the level after."""
_MOVED = (
    re.compile(rf"\W*(?:{_VERB}[ \t]+)?(?:from|was|previously)[ \t]+(?P<before>{WORD}){_TO}(?P<after>{WORD})\b", re.I),
    re.compile(rf"\W*(?P<before>{WORD})(?![ \t]+to\b){_TO}(?P<after>{WORD})\b", re.I),
    re.compile(rf"\W*{_VERB}[ \t]+to[ \t]+(?P<after>{WORD})(?:[ \t]+from[ \t]+(?P<before>{WORD}))?\b", re.I),
)
_RANGE = r"[^\w\n]{0,4}(?:scores?[ \t]*)?\d+[ \t]*(?:[-–+]|to\b|or\b|and\b)?[ \t]*(?:\d+|above|over|more|below)?\+?"
_LEGEND = re.compile(rf"\W*(?:{WORD}{_RANGE}\W*){{2,}}", re.I)
_CHOICES = re.compile(rf"\W*{WORD}(?:[^\w:\n]+(?:or\W+)?{WORD}){{2,}}(?!\w)", re.I)
_HINT = re.compile(
    r"\W*(?:(?:please|kindly)\W+)*(?:delete|circle|tick|select|choose|underline|highlight|strike)\b[^:\n]{0,60}", re.I
)
"""What a form says to whoever fills it in."""


def moved(text: str) -> re.Match[str] | None:
    """The level before and after, where a text begins by saying that a level moved ("High reduced to Medium")."""
    return next((found for pattern in _MOVED if (found := pattern.match(text))), None)


def after_choices(text: str) -> int:
    """Letters of the levels that are only printed to choose from, with what the form says of them; 0 for none."""
    found = _LEGEND.match(text) or _CHOICES.match(text)
    hint = _HINT.match(text, found.end() if found else 0)
    end = hint.end() if hint else found.end() if found else 0
    return end + len(text[end:]) - len(text[end:].lstrip(" \t*)].,;:–-")) if end else 0
