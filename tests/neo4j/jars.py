"""The jars of a Neo4j server, resolved by Maven once and kept in $KITH_NEO4J_CACHE, or ~/.cache/kith-neo4j.

python -m tests.neo4j.jars        fetches what the tests will need, so that a slow download does not time one out
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .releases import LTS, RELEASES

_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
_CACHE = Path(os.environ.get("KITH_NEO4J_CACHE") or Path.home() / ".cache" / "kith-neo4j").absolute()
"""Taken once: a test of settings may clear the environment."""
_TRIES = 3


class NoJarsError(Exception):
    """The jars are not here and cannot be fetched; the message is a sentence for the tester."""


def jars(version: str, *, gds: bool = False) -> Path:
    """The folder with every jar. It is filled aside and then renamed, so that a half-filled one is never seen."""
    lib = _CACHE / (version + "-gds" * gds) / "lib"
    if not lib.is_dir():
        lib.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix="part-", dir=lib.parent))
        try:
            _fill(aside, version, gds)
            aside.rename(lib)
        except OSError:  # another run was first: its folder is as good
            if not lib.is_dir():
                raise
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return lib


def _fill(folder: Path, version: str, gds: bool) -> None:
    if not shutil.which("mvn"):
        raise NoJarsError(f"No Neo4j {version} for the tests: install Maven, which fetches it, or set KITH_NEO4J_URL.")
    command = ["mvn", "-B", "-q", "-f", str(Path(__file__).with_name("pom.xml")), *["-Pgds"] * gds, _PLUGIN]
    command += [f"-Dneo4j.version={version}", f"-DoutputDirectory={folder}", "-DincludeScope=runtime"]
    for _ in range(_TRIES):  # what a broken connection left half done, the next call takes up
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode == 0:
            return
    said = (ran.stdout + ran.stderr).strip().splitlines() or ["nothing"]
    raise NoJarsError(f"Neo4j {version} for the tests could not be fetched from Maven Central; Maven said: {said[0]}")


def _fetch() -> None:
    """Every release that a Java on this machine can run, and Graph Data Science."""
    for release in RELEASES.values():
        if release.java:
            sys.stdout.write(f"{jars(release.version)}\n")
    if LTS.java:
        sys.stdout.write(f"{jars(LTS.version, gds=True)}\n")


if __name__ == "__main__":
    _fetch()
