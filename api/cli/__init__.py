"""The command line: plain verbs, each a thin function over one answer."""

from api.cli.app import main

__all__ = ["main"]
