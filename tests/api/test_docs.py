"""The documentation is true: every verb, option, setting and closed word stands in it, and nothing else does."""

import re
from pathlib import Path

import typer.main

from api.cli.app import app, load_verbs
from api.settings import Settings
from graph.model import names

DOCS = Path(__file__).parents[2] / "docs"
COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")


def verbs() -> dict[str, set[str]]:
    """Verb → its own options."""
    load_verbs()
    group = typer.main.get_command(app)
    common = {"--store", "--as-at", "--json", "--unreviewed", "--help"}
    found = getattr(group, "commands", {})
    return {
        name: {
            option
            for param in command.params
            for option in (*param.opts, *param.secondary_opts)
            if option.startswith("--")
        }
        - common
        for name, command in found.items()
    }


def documented() -> dict[str, set[str]]:
    """Verb → options, as the table of verbs has them."""
    table = COMMANDS.split("| verb |")[1].split("**Whose file")[0]
    found: dict[str, set[str]] = {}
    for line in table.splitlines():
        if line.startswith("| `"):
            first = line.split(" | ")[0]
            for verb in re.findall(r"`([a-z][a-z-]*)", first):
                found.setdefault(verb, set()).update(re.findall(r"--[a-z][a-z-]*", first))
    return found


def test_every_verb_and_option_can_be_looked_up() -> None:
    assert documented() == verbs()


def test_every_verb_says_what_it_does() -> None:
    load_verbs()
    silent = [
        command.callback.__name__
        for command in app.registered_commands
        if command.callback and not command.callback.__doc__
    ]
    assert silent == []


def test_every_setting_can_be_looked_up() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `KITH_([A-Z0-9_]+)`", text, re.MULTILINE)) == {
        name.upper() for name in Settings.model_fields
    }


def test_every_statement_kind_and_closed_word_can_be_looked_up() -> None:
    kinds = COMMANDS.split("## Statement kinds")[1]
    assert [kind for kind in names.Kind if kind not in kinds] == []
    words = [*names.SaidBy, *names.Review, *names.Extraction, *names.Precision, *names.Classification, *names.PlaceKind]
    assert [word for word in words if word not in kinds] == []


def test_every_file_the_readme_points_at_is_there() -> None:
    root = DOCS.parent
    for page in [root / "README.md", *DOCS.glob("**/*.md"), root / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} points at {target}"
