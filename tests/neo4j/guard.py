"""Ends a test server when the tests die, however they die. Run by server.py as a program of its own: guard.py HOME.

On standard input it is told, a line each, which process is the server (0: none now). When that input ends, because the
tests are done or were killed, it ends the last one named and removes HOME.
"""

import contextlib
import os
import shutil
import signal
import sys


def main(home: str) -> None:
    """Wait for the end of the tests, then clear up."""
    server = 0
    for line in sys.stdin:
        server = int(line)
    if server:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server, signal.SIGKILL)
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1])
