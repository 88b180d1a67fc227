"""A throw-away Neo4j in the foreground, to try kith on: python -m tests.neo4j [--gds] [--auth PASSWORD] [--tls]."""

import argparse
import contextlib
import signal
import sys

from .releases import LTS
from .server import Server

if __name__ == "__main__":
    ask = argparse.ArgumentParser(prog="python -m tests.neo4j", description="Run a throw-away Neo4j Community server.")
    ask.add_argument("--version", default=LTS.version, help=f"{LTS.version} (the default) or a calendar version")
    ask.add_argument("--gds", action="store_true", help="with OpenGDS (5.26 only)")
    ask.add_argument("--java", default="", help="which Java; else one of this machine's that fits")
    ask.add_argument("--auth", default="", metavar="PASSWORD", dest="password", help="of the user neo4j; 8 characters")
    ask.add_argument("--tls", action="store_true", help="encrypted Bolt with a certificate of its own (needs openssl)")
    ask.add_argument("--port", type=int, default=0, help="else a free one")
    ask.add_argument("--heap", default="512m", help="memory, as Java has it")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with Server(**vars(ask.parse_args())) as server, contextlib.suppress(KeyboardInterrupt):
        sys.stdout.write(f"READY {server.url} pid {server.pid}\n")
        sys.stdout.flush()
        server.wait()
