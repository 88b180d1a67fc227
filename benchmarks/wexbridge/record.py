"""``make demo-decisions``: the demonstration's recorded review anew, after the reader has changed.

The review is about proposals by their ids, and these follow the very words that the reader found.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from api import demo
from api.settings import Settings
from api.wiring import opened
from benchmarks.wexbridge.reviewed import reviewed
from ingest.load import load, offered

BY = "demo reviewer"


def record(path: Path = demo.DECISIONS) -> str:
    """Write the review; what is in it, in words."""
    with TemporaryDirectory() as folder:
        held = Settings(store=f"sqlite:///{folder}/kith.db")
        with opened(held, demo.AS_AT, create=True) as desk:
            load(desk, offered([demo.INBOX]))
        with opened(held, demo.AS_AT, unreviewed=True) as desk:
            found = reviewed(desk, BY)
    path.write_text(found.text(), encoding="utf-8", newline="\n")
    acts = ", ".join(f"{count} {act}" for act, count in sorted(found.counts.items()))
    return f"{path}: {len(found.lines)} decisions ({acts}); {found.waiting} proposals left waiting"


if __name__ == "__main__":
    sys.stdout.write(record() + "\n")
