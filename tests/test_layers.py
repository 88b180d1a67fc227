"""The house stays as drawn: packages, folders and the linter's rooms are the same five, and they are ours."""

import tomllib
from pathlib import Path

from api.cli.out import foreign_packages

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = set(PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])


def test_a_new_room_is_packed_and_watched() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py") if not path.parent.name.startswith(".")}
    assert folders - {"benchmarks"} == PACKAGES
    assert set(PROJECT["tool"]["importlinter"]["root_packages"]) == PACKAGES
    assert set(PROJECT["tool"]["mypy"]["files"]) >= PACKAGES


def test_no_other_installed_package_answers_to_our_names() -> None:
    assert foreign_packages() == []


def test_every_folder_of_python_is_a_package_or_its_files_are_left_out_of_the_wheel() -> None:
    bare = [
        path.parent.relative_to(ROOT)
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if not (path.parent / "__init__.py").is_file()
    ]
    assert bare == []
