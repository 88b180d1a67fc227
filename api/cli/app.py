"""The one Typer application, its common options, and how errors leave it."""

import importlib
import io
import sys
from datetime import date, datetime
from typing import Annotated

import typer
from pydantic import ValidationError

from api.settings import Settings
from graph.model.fault import KithError, UsageError

app = typer.Typer(
    name="kith",
    help="Reads what agencies record when a child goes missing, keeps every statement with its source, and shows who "
    "and where those statements connect.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

_VERBS = ("look", "measure", "records", "decide", "work", "export", "out", "demo", "mapping")

StoreOption = Annotated[
    str | None, typer.Option("--store", help="Which store (sqlite:///FILE); else KITH_STORE, else kith.db here.")
]
AsAtOption = Annotated[
    datetime | None,
    typer.Option("--as-at", formats=["%Y-%m-%d"], help="What was known at the end of this day; else today."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
UnreviewedOption = Annotated[
    bool, typer.Option("--unreviewed", help="Also what a machine read and no person has reviewed.")
]


def settings(store: str | None) -> Settings:
    """The settings, with the store that the user named."""
    try:
        held = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(f"KITH_{str(first['loc'][0]).upper()} cannot be used: {first['msg']}.") from error
    return held.model_copy(update={"store": store}) if store else held


def day(moment: datetime | None) -> date | None:
    """The day of an option."""
    return moment.date() if moment else None


def load_verbs() -> None:
    """Let every module of verbs add its own to the application."""
    for module in _VERBS:
        importlib.import_module(f"api.cli.{module}")


def main() -> None:
    """Run, and leave with 0 done, 1 our fault, 2 wrong usage, 3 done in part, 4 not permitted."""
    load_verbs()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an office's old code page must not stop an answer

    try:
        code = app(standalone_mode=False)
    except typer.Abort:
        _say("Stopped.")
        sys.exit(1)
    except typer.TyperException as error:  # wrong words on the command line: Typer says which, and how it is used
        if show := getattr(error, "show", None):
            show(file=sys.stderr)
        else:
            _say(str(error))
        sys.exit(UsageError.exit_code)
    except KithError as error:
        _say(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)


def _say(text: str) -> None:
    print(f"kith: {text}", file=sys.stderr)
