"""Which Neo4j the tests run on, and the Java on this machine that each can use."""

import functools
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Release:
    """One version of Neo4j."""

    name: str
    """As test ids have it."""
    version: str
    javas: tuple[int, ...]
    """The major versions of Java it runs on, the preferred one first."""
    main: str
    """The class that starts a Community server."""
    options: tuple[str, ...] = ()
    """What its Java must be told besides."""

    @property
    def java(self) -> str | None:
        """A Java for it, or None where this machine has none."""
        return next((javas()[major] for major in self.javas if major in javas()), None)

    @property
    def missing(self) -> str:
        """The sentence that says what this machine lacks for it; empty where nothing."""
        if self.java:
            return ""
        wanted = " or ".join(map(str, self.javas))
        return f"No Neo4j {self.name} for the tests: install Java {wanted} and Maven, or set KITH_NEO4J_URL."


LTS = Release("5.26", "5.26.12", (17, 21), "org.neo4j.server.CommunityEntryPoint")
"""What docker-compose.yml runs, and every test that asks for "a Neo4j"."""
CALENDAR = Release(
    "2026", "2026.07.1", (25, 21), "org.neo4j.server.Neo4jCommunity", ("--enable-native-access=ALL-UNNAMED",)
)
"""The newest, on which the contract must hold too."""
RELEASES = {release.name: release for release in (LTS, CALENDAR)}


def release_of(version: str) -> Release:
    """The release a full version belongs to: 5.26.z or a calendar version."""
    near = LTS if version.startswith("5.") else CALENDAR
    return Release(near.name, version, near.javas, near.main, near.options)


@functools.cache
def javas() -> dict[int, str]:
    """Major version → a Java of it: from JAVA_HOME, PATH and the places where systems put them."""
    home = Path.home()
    found = [Path(os.environ["JAVA_HOME"]) / "bin" / "java"] if os.environ.get("JAVA_HOME") else []
    found += [Path(first)] if (first := shutil.which("java")) else []
    found += sorted(Path("/usr/lib/jvm").glob("*/bin/java"))
    found += sorted(Path("/Library/Java/JavaVirtualMachines").glob("*/Contents/Home/bin/java"))
    found += sorted((home / ".sdkman" / "candidates" / "java").glob("*/bin/java"))
    by_major: dict[int, str] = {}
    for java in found:
        if os.access(java, os.X_OK) and (major := _major(java)):
            by_major.setdefault(major, str(java))
    return by_major


def _major(java: Path) -> int:
    """Its major version, from the file beside it that says so, else by asking it; 0 where neither answers."""
    try:
        said = (java.resolve().parent.parent / "release").read_text(encoding="utf-8")
    except OSError:
        try:
            said = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60, check=False).stderr
        except (OSError, subprocess.TimeoutExpired):
            return 0
    version = re.search(r'(?:JAVA_VERSION=|version )"(\d+)', said)
    return int(version[1]) if version else 0
