"""Same data, same bytes: in another run, under another hash seed, on another Python, drawn twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from api.answers.picture import draw
from api.settings import Settings
from api.wiring import opened

from ..conftest import AS_AT, require

ROOT = Path(__file__).parents[2]


def started(python: str, folder: Path, seed: str) -> subprocess.Popen[bytes]:
    """The demonstration on a fresh store: load, decide, draw, list."""
    command = [python, "-P", "-c", "from api.cli import main; main()", "demo", "--out", str(folder)]
    return subprocess.Popen(
        command,
        cwd=folder.parent,
        env={**os.environ, "PYTHONHASHSEED": seed},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def written(folder: Path) -> dict[str, bytes]:
    """Everything the demonstration leaves for people, without the store."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.startswith("kith.db")}


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """What three runs wrote, by hash seed."""
    folder = tmp_path_factory.mktemp("seeds")
    running = {seed: started(sys.executable, folder / seed, seed) for seed in ("0", "1", "random")}
    assert {seed: run.wait(timeout=300) for seed, run in running.items()} == {"0": 0, "1": 0, "random": 0}
    return {seed: written(folder / seed) for seed in running}


@pytest.mark.parametrize("seed", ["1", "random"])
@pytest.mark.parametrize("name", ["map.html", "locations_of_concern.csv", "faults.csv"])
def test_a_fresh_load_gives_the_same_bytes_whatever_the_hash_seed(
    name: str, seed: str, ours: dict[str, dict[str, bytes]]
) -> None:
    assert len(ours["0"][name]) > 400
    assert ours[seed][name] == ours["0"][name]


def test_the_map_is_the_same_on_another_python(ours: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    other = os.environ.get("KITH_OTHER_PYTHON", "")
    require(bool(other), "KITH_OTHER_PYTHON names no second Python: the map was not compared with another's")
    version = subprocess.run([other, "-V"], capture_output=True, check=True).stdout
    assert version != subprocess.run([sys.executable, "-V"], capture_output=True, check=True).stdout
    assert started(other, tmp_path / "other", "7").wait(timeout=300) == 0
    theirs = written(tmp_path / "other")
    for name in ("map.html", "locations_of_concern.csv", "faults.csv"):
        assert theirs[name] == ours["0"][name], name


def test_drawing_again_moves_nothing(store_path: Path) -> None:
    pages = []
    for _ in range(2):
        with opened(Settings(store=f"sqlite:///{store_path}"), AS_AT) as desk:
            pages.append(draw(desk).html)
    assert pages[0] == pages[1]
