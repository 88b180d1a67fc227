"""A real Neo4j Community server for tests: a throw-away home, a free port on the loopback address, nothing left behind.

with Server() as server:
    store = open_store(server.url, access=server.access)
"""

import contextlib
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from graph.store import Access

from .jars import jars
from .releases import LTS, release_of

_PACKAGES = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_OPEN = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _PACKAGES]
_HELLO = bytes.fromhex("6060b017 00040405") + bytes(12)
"""A Bolt handshake that offers 5.0 to 5.4."""
_SETTINGS = {
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "dbms.usage_report.enabled": "false",
    "server.memory.pagecache.size": "128m",
    "db.tx_log.rotation.retention_policy": "1 files",
    "db.tx_log.preallocate": "false",
    "dbms.cypher.min_replan_interval": "1h",  # a database that is emptied and filled all the time is not to be planned
    "dbms.cypher.statistics_divergence_threshold": "0.99",  # for anew at every turn
}
_TLS = {
    "server.bolt.tls_level": "REQUIRED",
    "dbms.ssl.policy.bolt.enabled": "true",
    "dbms.ssl.policy.bolt.client_auth": "NONE",
    "dbms.ssl.policy.bolt.base_directory": "certificates",
    "dbms.ssl.policy.bolt.private_key": "private.key",
    "dbms.ssl.policy.bolt.public_certificate": "public.crt",
}
_CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=kith -addext subjectAltName=IP:127.0.0.1 "
    "-keyout private.key -out public.crt"
)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


class Server:
    """One server, one home: start, halt (keeps the data), start again, stop (throws the home away).

    Args:
        version: 5.26.z or a calendar version.
        gds: with OpenGDS (5.26 only).
        java: which Java; else one of this machine's that fits.
        password: of the user neo4j, eight characters or more; without one, nobody is asked.
        tls: encrypted Bolt only, with a certificate of our own for 127.0.0.1.
        port: else a free one.
        heap: as Java has it.
        settings: more of neo4j.conf.
    """

    def __init__(
        self,
        version: str = LTS.version,
        *,
        gds: bool = False,
        java: str = "",
        password: str = "",
        tls: bool = False,
        port: int = 0,
        heap: str = "512m",
        settings: dict[str, str] | None = None,
    ) -> None:
        self._release, self._heap, self._tls = release_of(version), heap, tls
        self._java = java or self._release.java or "java"
        self._lib = jars(version, gds=gds)
        self._process: subprocess.Popen[bytes] | None = None
        self._guard: subprocess.Popen[str] | None = None
        self.port = port or free_port()
        self.home = Path(tempfile.mkdtemp(prefix="kith-neo4j-"))
        self.access = Access(user="neo4j", password=password) if password else Access()
        try:
            self._furnish(gds, password, settings or {})
        except BaseException:
            shutil.rmtree(self.home, ignore_errors=True)
            raise

    @property
    def url(self) -> str:
        """Where it answers; with TLS, by a scheme that takes any certificate."""
        return f"bolt{'+ssc' * self._tls}://127.0.0.1:{self.port}"

    @property
    def certificate(self) -> Path:
        """Its certificate, to be trusted by a client that verifies."""
        return self.home / "certificates" / "public.crt"

    @property
    def pid(self) -> int:
        """Its process; 0 where it does not run."""
        return self._process.pid if self._process and self._process.poll() is None else 0

    def _furnish(self, gds: bool, password: str, settings: dict[str, str]) -> None:
        for folder in ("conf", "data", "logs", "plugins", "import", "run", "certificates"):
            (self.home / folder).mkdir()
        address = f"127.0.0.1:{self.port}"
        bolt = {"server.bolt.listen_address": address, "server.bolt.advertised_address": address}
        conf = _SETTINGS | bolt | {"dbms.security.auth_enabled": str(bool(password)).lower()}
        if self._tls:
            conf |= _TLS
            subprocess.run(_CERTIFICATE.split(), check=True, capture_output=True, cwd=self.home / "certificates")
        if gds:
            conf["dbms.security.procedures.unrestricted"] = "gds.*"
            for stem in ("proc-", "alpha-proc", "opengds"):
                for jar in self._lib.glob(f"{stem}*.jar"):
                    shutil.copy(jar, self.home / "plugins")
        lines = [f"{key}={value}\n" for key, value in (conf | settings).items()]
        (self.home / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")
        if password:
            self.admin("dbms", "set-initial-password", password)

    def _command(self, main: str, *args: str) -> list[str]:
        path = f"{self.home}/plugins/*:{self.home}/conf:{self._lib}/*"
        heap = [f"-Xms{self._heap}", f"-Xmx{self._heap}"]
        return [self._java, "-cp", path, *heap, "-Dfile.encoding=UTF-8", *_OPEN, *self._release.options, main, *args]

    def admin(self, *args: str) -> str:
        """neo4j-admin on this home; ``database dump`` and ``database load`` need the server halted."""
        environment = os.environ | {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        command = self._command("org.neo4j.cli.AdminTool", *args)
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise RuntimeError(f"neo4j-admin {' '.join(args[:2])}: {ran.stdout}{ran.stderr}")
        return ran.stdout

    def start(self, seconds: float = 180) -> Self:
        """Start it and wait until it answers. RuntimeError with its own last words where it does not."""
        if self.pid:
            raise RuntimeError(f"{self.url} is running.")
        places = [f"--home-dir={self.home}", f"--config-dir={self.home}/conf"]
        console, end = self.home / "logs" / "console.log", time.monotonic() + seconds
        with console.open("ab") as log:
            command = self._command(self._release.main, *places, "--console-mode")
            self._process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        self._tell_guard(self._process.pid)
        while not self.answers():
            if self._process.poll() is not None or time.monotonic() > end:
                said = console.read_text(encoding="utf-8", errors="replace")[-2000:]
                self.stop()
                raise RuntimeError(f"Neo4j did not answer on {self.url}. It said:\n{said}")
            time.sleep(0.2)
        return self

    def answers(self) -> bool:
        """Whether it speaks Bolt now."""
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 2) as raw:
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            with context.wrap_socket(raw) if self._tls else raw as line:
                line.sendall(_HELLO)
                return any(line.recv(4))
        return False

    def wait(self) -> None:
        """Until it ends by itself."""
        if self._process:
            self._process.wait()

    def halt(self, hard: bool = False) -> None:
        """End it and keep its data; ``hard`` as a power cut would (kill -9)."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL if hard else signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):  # a clean stop waits for open transactions
                self._process.wait(60)
            self._process.kill()  # nothing happens where it has gone
            self._process.wait()
        self._tell_guard(0)

    def stop(self) -> None:
        """End it, as quickly as it goes, and throw its home away."""
        self.halt(hard=True)
        shutil.rmtree(self.home, ignore_errors=True)
        if self._guard and self._guard.stdin:
            self._guard.stdin.close()
            self._guard.wait()
            self._guard = None

    def _tell_guard(self, pid: int) -> None:
        if not self._guard and pid:
            guard = [sys.executable, "-I", str(Path(__file__).with_name("guard.py")), str(self.home)]
            self._guard = subprocess.Popen(guard, stdin=subprocess.PIPE, text=True, start_new_session=True)
        if self._guard and self._guard.stdin:
            self._guard.stdin.write(f"{pid}\n")
            self._guard.stdin.flush()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
