"""The demonstration: a fictional case load, a reviewer's recorded decisions, and what kith makes of them."""

from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
INBOX = HERE / "inbox"
DECISIONS = HERE / "decisions.jsonl"
AREAS = HERE / "areas.yaml"
AS_AT = date(2025, 10, 31)
"""The evening on which the demonstration's month is closed."""
