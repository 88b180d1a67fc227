"""What a test needs of the machine it runs on."""

import os

import pytest


def require(present: bool, what: str) -> None:
    """Skip with a plain sentence where a real part is not on this machine; in CI that is a failure."""
    if not present:
        (pytest.fail if os.environ.get("KITH_REQUIRE_ALL") == "1" else pytest.skip)(what)
