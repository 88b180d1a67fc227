"""The one Typer application, its common options, and how errors leave it."""

import importlib
import io
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from typer.core import TyperArgument, TyperGroup, TyperOption
from typer.main import get_group

from api.cli.days import written_day
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

_VERBS = (
    "look",
    "measure",
    "records",
    "asking",
    "decide",
    "review",
    "work",
    "transfer",
    "export",
    "out",
    "demo",
    "mapping",
    "reading",
    "train",
)

_VALUES: dict[object, str] = {
    date: "DATE", str: "TEXT", list[str]: "TEXT", int: "NUMBER", Path: "PATH", list[Path]: "PATHS",
}  # fmt: skip
"""What an option or argument takes → how --help calls it."""

StoreOption = Annotated[
    str | None, typer.Option("--store", help="Which store (sqlite:///FILE); else KITH_STORE, else kith.db here.")
]
AsAtOption = Annotated[
    date | None,
    typer.Option("--as-at", parser=written_day, help="What was known at the end of this day; else today."),
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


def load_verbs() -> None:
    """Let every module of verbs add its own to the application."""
    for module in _VERBS:
        importlib.import_module(f"api.cli.{module}")


def command() -> TyperGroup:
    """The application as it is run, with the kinds of its values in people's words."""
    group = get_group(app)
    for verb in group.commands.values():
        for param in verb.params:
            if isinstance(param, (TyperOption, TyperArgument)):
                _in_words(param)
    return group


def _in_words(param: TyperOption | TyperArgument) -> None:
    word = _VALUES.get(param.type_descriptor.annotation)
    if word and not getattr(param, "is_flag", False):
        shown = word if isinstance(param, TyperOption) else f"({word})"
        param.display_type = lambda ctx: shown  # type: ignore[method-assign]


def main() -> None:
    """Run, and leave with 0 done, 1 our fault, 2 wrong usage, 3 done in part, 4 not permitted."""
    load_verbs()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an office's old code page must not stop an answer

    try:
        code = command()(standalone_mode=False)
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
