"""The protective marking that a document prints."""

import re

_MARKING = re.compile(r"\bOFFICIAL\b(?:[ :–-]{1,3}SENSITIVE\b)?")
_TOP, _FOOT = 1_500, 300
"""Letters at the head and the foot in which it stands."""


def marking(text: str) -> str | None:
    """OFFICIAL or OFFICIAL-SENSITIVE where the first lines or the last print it."""
    written = text.upper() if len(text) <= 60 else text
    match = _MARKING.search(written[:_TOP]) or _MARKING.search(written, max(0, len(written) - _FOOT))
    return match and ("OFFICIAL-SENSITIVE" if "SENSITIVE" in match[0] else "OFFICIAL")
