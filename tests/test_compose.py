"""What docker-compose.yml promises to whoever starts it, and that a real Neo4j starts with its very settings.

There is no Docker where this was written: images, networks, volumes and limits are read here, not run.
"""

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import yaml

from api.cli.app import command, load_verbs
from api.settings import Settings

from .neo4j.fixtures import Apart
from .neo4j.releases import LTS
from .neo4j.server import Server, free_port

ROOT = Path(__file__).parents[1]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
LASTING = sorted(name for name, service in SERVICES.items() if service["restart"] != "no")
NOT_CONFIGURATION = "NEO4J_AUTH_FILE"
"""The image's own; every other NEO4J_… becomes a line of neo4j.conf."""
PASSWORD = "correct-horse"


def settings() -> dict[str, str]:
    """The lines of neo4j.conf, by the rule of the image: a stroke is a dot, two are a stroke."""
    given = {name: value for name, value in SERVICES["neo4j"]["environment"].items() if name != NOT_CONFIGURATION}
    return {
        name.removeprefix("NEO4J_").replace("_", ".").replace("..", "_"): str(value) for name, value in given.items()
    }


def mebibytes(size: str) -> int:
    return int(size[:-1]) * {"m": 1, "g": 1024}[size[-1]]


def test_every_image_is_of_one_exact_version_and_neo4j_is_the_one_the_tests_run_on() -> None:
    base = re.search(r"^FROM (\S+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert base
    images = [base[1], *(service["image"] for service in SERVICES.values())]
    assert [image for image in images if not re.search(r":\d+\.\d+\.\d+(-[a-z-]+)?$", image)] == []
    assert SERVICES["neo4j"]["image"] == f"neo4j:{LTS.version}-community"


def test_nothing_can_be_reached_but_kith_and_that_only_from_this_machine() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert list(published) == ["kith"]
    assert [port for port in published["kith"] if not port.startswith("127.0.0.1:")] == []
    assert [name for name, service in SERVICES.items() if "network_mode" in service or service.get("privileged")] == []


def test_the_database_reaches_nothing_outside() -> None:
    assert SERVICES["neo4j"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_there_is_no_password_but_in_files_that_git_and_the_image_never_see() -> None:
    names = {name for service in SERVICES.values() for name in service["environment"]}
    assert {name for name in names if re.search("AUTH|PASSWORD|SECRET|KEY", name)} == {
        NOT_CONFIGURATION,
        "KITH_NEO4J_PASSWORD_FILE",
    }
    for service in SERVICES.values():
        files = {value for name, value in service["environment"].items() if name.endswith("_FILE")}
        assert files == {f"/run/secrets/{secret}" for secret in service["secrets"]}
    assert {secret["file"] for secret in COMPOSE["secrets"].values()} == {
        "./secrets/neo4j_auth",
        "./secrets/neo4j_password",
    }
    assert "/secrets/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    sent = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in sent
    assert [line for line in sent if "secrets" in line or ("inbox" in line and line.startswith("!"))] == []


def test_what_runs_on_is_watched_and_what_fails_is_started_again() -> None:
    assert LASTING == ["kith", "neo4j"]
    assert [name for name in LASTING if not SERVICES[name]["healthcheck"]["test"]] == []
    assert {SERVICES[name]["restart"] for name in LASTING} == {"unless-stopped"}
    assert SERVICES["kith"]["depends_on"]["init"] == {"condition": "service_completed_successfully"}


def test_every_service_has_a_limit_that_holds_what_it_was_given() -> None:
    assert [name for name, service in SERVICES.items() if not mebibytes(service["mem_limit"])] == []
    conf = settings()
    given = sum(mebibytes(conf[f"server.memory.{name}"]) for name in ("heap.max_size", "pagecache.size"))
    assert given + 768 <= mebibytes(SERVICES["neo4j"]["mem_limit"]), "Java's own needs come on top"
    one, all_ = conf["db.memory.transaction.max"], conf["dbms.memory.transaction.total.max"]
    assert mebibytes(one) < mebibytes(all_) < mebibytes(conf["server.memory.heap.max_size"])


def test_every_volume_secret_and_network_that_is_used_is_declared() -> None:
    named = {
        volume.split(":")[0]
        for service in SERVICES.values()
        for volume in service.get("volumes", ())
        if volume[0] != "."
    }
    assert named == set(COMPOSE["volumes"])
    assert {secret for service in SERVICES.values() for secret in service["secrets"]} == set(COMPOSE["secrets"])
    assert {network for service in SERVICES.values() for network in service["networks"]} == set(COMPOSE["networks"])


def test_kith_is_given_settings_and_verbs_that_it_has() -> None:
    load_verbs()
    verbs = set(command().commands)
    for service in (SERVICES["init"], SERVICES["kith"]):
        known = {f"KITH_{name.upper()}" for name in Settings.model_fields}
        assert set(service["environment"]) <= known
        assert service["command"][0] in verbs


def as_in_the_container(service: str, server: Server, password: Path, **changed: str) -> dict[str, str]:
    """The environment of a service, with this machine's server and secret in place of the container's."""
    given = {name: str(value) for name, value in SERVICES[service]["environment"].items()}
    assert given["KITH_STORE"] == "bolt://neo4j:7687"
    ours = {"KITH_STORE": server.url, "KITH_NEO4J_PASSWORD_FILE": str(password)}
    rest = {name: value for name, value in os.environ.items() if not name.startswith("KITH_")}
    return {**rest, **given, **ours, **changed}


def kith(*words: str) -> list[str]:
    return [sys.executable, "-P", "-c", "from api.cli import main; main()", *words]


def healthy(service: str, port: int, published: int) -> bool:
    """Whether its health check passes, run here with another port."""
    runner, *words = SERVICES[service]["healthcheck"]["test"]
    assert runner == "CMD"
    assert str(published) in words[-1]
    words[-1] = words[-1].replace(str(published), str(port))
    here = [sys.executable if words[0] == "python" else words[0], *words[1:]]
    return subprocess.run(here, capture_output=True, check=False, timeout=30).returncode == 0


def test_a_real_server_starts_with_exactly_these_settings_and_kith_serves_on_it(
    neo4j_apart: Apart, tmp_path: Path
) -> None:
    secret = tmp_path / "neo4j_password"
    secret.write_text(PASSWORD, encoding="utf-8")
    server = neo4j_apart(password=PASSWORD, heap="2g", settings=settings())
    assert healthy("neo4j", server.port, 7687)
    for line in settings().items():
        assert "=".join(line) in (server.home / "conf" / "neo4j.conf").read_text(encoding="utf-8").splitlines()

    made = subprocess.run(
        kith(*SERVICES["init"]["command"], "--json"),
        env=as_in_the_container("init", server, secret),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (made.returncode, made.stderr) == (0, "")
    assert PASSWORD not in made.stdout

    port = free_port()
    environment = as_in_the_container("kith", server, secret, KITH_PORT=str(port))
    with subprocess.Popen(kith(*SERVICES["kith"]["command"]), env=environment, cwd=tmp_path) as serving:
        try:
            end = time.monotonic() + 60
            while not healthy("kith", port, 8000):
                assert serving.poll() is None
                assert time.monotonic() < end
                time.sleep(0.3)
        finally:
            serving.terminate()
    server.halt(hard=True)
    assert not healthy("neo4j", server.port, 7687)


def test_beyond_this_machine_kith_listens_in_a_container_only(tmp_path: Path) -> None:
    environment = {**os.environ, "KITH_HOST": "0.0.0.0", "KITH_STORE": f"sqlite:///{tmp_path / 'kith.db'}"}
    environment.pop("KITH_CONTAINER", None)
    subprocess.run(kith("init"), env=environment, check=True, capture_output=True, timeout=120)
    refused = subprocess.run(kith("serve"), env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert refused.returncode == 2
    assert "listens on this machine only" in refused.stderr
