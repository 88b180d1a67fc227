"""Days as people in the United Kingdom write them."""

import re
from datetime import date

import typer

_UK = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def written_day(text: str | date) -> date:
    """``2026-11-30`` or ``30/11/2026``: the day first, never the month. BadParameter for neither."""
    if isinstance(text, date):
        return text
    said = text.strip()
    try:
        if uk := _UK.fullmatch(said):
            return date(int(uk[3]), int(uk[2]), int(uk[1]))
        if _ISO.fullmatch(said):
            return date.fromisoformat(said)
    except ValueError:
        pass
    raise typer.BadParameter(f"“{text}” is no day of the calendar: write the day as 2026-11-30 or 30/11/2026.")
