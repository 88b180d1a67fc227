"""How measurements are taken and printed."""

import time
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

Given = TypeVar("Given")


class Line(NamedTuple):
    """One measurement."""

    what: str
    kith: str
    peer: str = ""
    ratio: str = ""
    why: str = ""
    """What was measured against what, and what is asked of it."""


class Took(NamedTuple):
    """Seconds on the clock, and seconds of one core."""

    wall: float
    core: float


def timed(act: Callable[[], Given], times: int = 1) -> tuple[Took, Given]:
    """The least of several times, and what came out last."""
    least = Took(float("inf"), float("inf"))
    for _ in range(times):
        wall, core = time.perf_counter(), time.process_time()
        given = act()
        least = min(least, Took(time.perf_counter() - wall, time.process_time() - core))
    return least, given


def printed(lines: Iterable[Line]) -> None:
    """The lines of one benchmark, each with its explanation beneath."""
    for line in lines:
        print(f"{line.what:<40} {line.kith:>15}  {line.peer:>27}  {line.ratio:>7}".rstrip(), flush=True)
        if line.why:
            print(f"    {line.why}", flush=True)
