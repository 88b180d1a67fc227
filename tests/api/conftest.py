"""The command line as a user meets it, in this process (quick) and in one of its own (as installed)."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from api.cli import main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output; anything beside it fails."""
        return json.loads(self.out)


Kith = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the tester's own shell sets must not decide; and the current folder is a fresh one."""
    for name in [
        name
        for name in os.environ
        if name.startswith("KITH_") and name not in ("KITH_REQUIRE_ALL", "KITH_OTHER_PYTHON")
    ]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def store_path(decided_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A decided store of our own, so that lines in its log disturb nobody."""
    path = tmp_path_factory.mktemp("api") / "kith.db"
    shutil.copy(decided_path, path)
    return path


@pytest.fixture
def kith(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kith:
    """Run a command in this process."""

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["kith", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        code = left.value.code
        assert isinstance(code, int)
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture
def ask(kith: Kith, store_path: Path) -> Kith:
    """Run a reading command on the decided store, as at 31 October 2025."""

    def run(*arguments: str) -> Ran:
        return kith(*arguments, "--store", f"sqlite:///{store_path}", "--as-at", "2025-10-31", "--json")

    return run


@pytest.fixture
def apart() -> Kith:
    """Run a command as a program of its own, in the current folder."""

    def run(*arguments: str, **environment: str) -> Ran:
        command = [sys.executable, "-P", "-c", "from api.cli import main; main()", *arguments]
        ran = subprocess.run(command, capture_output=True, timeout=300, env={**os.environ, **environment}, check=False)
        return Ran(ran.returncode, *(said.decode(errors="replace") for said in (ran.stdout, ran.stderr)))

    return run
