"""A user's own reader: a language model on a server inside their network, asked for proposals as a further finder.

It speaks the OpenAI-compatible protocol (``POST …/chat/completions``). Nothing it says is believed: ``ingest.further``
keeps a proposal only if its sentence stands in the note letter by letter and both its ends are in that sentence. This
module only asks, within a time limit, and hands over what has the right shape.
"""

import http.client
import ipaddress
import json
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from urllib.parse import SplitResult, urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.model.fault import KithError, UsageError
from graph.model.names import Kind

_MOST_BYTES = 2 * 2**20
"""Of an answer."""
_MOST_PROPOSALS = 200
"""Of one note."""
_CHUNK = 2**16


class NotAnswered(KithError):
    """The user's own reader gave no answer that can be used; the note is read without it."""


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class SaidEnd(_Said):
    """One end as the reader gives it."""

    words: str = Field(min_length=1, max_length=200)
    """Words of the sentence."""
    means: str | None = Field(None, max_length=200)
    """Where those are a pronoun: the name as it is written elsewhere in the note."""


class Said(_Said):
    """One proposal as the reader gives it."""

    kind: Kind
    head: SaidEnd = Field(alias="from")
    tail: SaidEnd = Field(alias="to")
    sentence: str = Field(min_length=1, max_length=2_000)
    value: str | None = Field(None, max_length=40)
    negated: bool = False
    hearsay: bool = False


@dataclass(frozen=True)
class Answer:
    """What came of one question."""

    said: tuple[Said, ...]
    refused: int
    """Proposals without the right shape."""


@dataclass(frozen=True)
class OwnReader:
    """Where the reader is and how it is asked.

    ``url``: the API's root, such as ``http://10.1.2.3:8000/v1``. ``seconds``: for one note, from the first byte asked
    to the last received. ``allow_public``: whether an address outside the user's own network is taken.

    Raises UsageError at once where the address is none, or is public and not allowed.
    """

    url: str
    model: str
    key: str = ""
    seconds: float = 60
    allow_public: bool = False

    def __post_init__(self) -> None:
        """Refuse an address that a note must not be sent to, before there is a note."""
        address = _split(self.url)
        if not self.model:
            raise UsageError("KITH_READER_MODEL must name the model that your own reader is to use.")
        self._place(address)

    def ask(self, note: str) -> Answer:
        """What the reader proposes for a note. Raises NotAnswered, in one sentence, whatever goes wrong."""
        until = time.monotonic() + self.seconds
        try:
            reply = self._exchange(json.dumps(self._question(note)).encode(), until)
            content = json.loads(reply)["choices"][0]["message"]["content"]
            held = json.loads(_bare(content))["proposals"]
            if not isinstance(held, list):
                raise TypeError
        except (OSError, http.client.HTTPException) as error:
            why = "did not answer in time" if isinstance(error, TimeoutError) else "cannot be reached"
            raise NotAnswered(f"your own reader ({self.model}) {why}") from error
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise NotAnswered(f"your own reader ({self.model}) did not answer in the form it was asked for") from error
        said = [one for one in (_said(each) for each in held[:_MOST_PROPOSALS]) if one is not None]
        return Answer(tuple(said), len(held) - len(said))

    def _question(self, note: str) -> dict[str, Any]:
        return {
            "model": self.model,
            "temperature": 0,
            "seed": 0,
            "messages": [
                {"role": "system", "content": _asked("txt").replace("{kinds}", ", ".join(_KINDS))},
                {"role": "user", "content": note},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "proposals", "strict": True, "schema": schema()},
            },
        }

    def _exchange(self, body: bytes, until: float) -> bytes:
        """One request, one answer. No redirect is followed and no proxy asked: the note goes to this address only."""
        address = _split(self.url)
        connection = _Connection(address, self._place(address), until)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        try:
            connection.request("POST", f"{address.path.rstrip('/')}/chat/completions", body, headers)
            response = connection.getresponse()
            if response.status != http.client.OK:
                raise http.client.HTTPException(f"status {response.status}")
            return _read(response, connection.left)
        finally:
            connection.close()

    def _place(self, address: SplitResult) -> str:
        """The address that the name stands for, looked up once and then used: it cannot be another a moment later."""
        host = address.hostname or ""
        try:
            found = socket.getaddrinfo(host, _port(address), type=socket.SOCK_STREAM)
        except OSError as error:
            raise UsageError(f"KITH_READER: there is no server {host} that this machine knows.") from error
        places = [str(each[4][0]).partition("%")[0] for each in found]
        public = [place for place in places if not _is_inside(place)]
        if public and not self.allow_public:
            raise UsageError(
                f"KITH_READER: {host} is outside your own network ({public[0]}); notes about children are not sent "
                "there. If that is really meant, set KITH_READER_ALLOW_PUBLIC=true."
            )
        return places[0]


def schema() -> dict[str, Any]:
    """The JSON schema that answers must have."""
    held: dict[str, Any] = json.loads(_asked("json"))
    held["properties"]["proposals"]["items"]["properties"]["kind"]["enum"] = list(_KINDS)
    return held


_KINDS = tuple(
    sorted(set(Kind) - {Kind.STATED_IN, Kind.HAD_EPISODE, Kind.SUBJECT_OF, Kind.RELATED, Kind.CONCERN_ABOUT})
)
"""What may be proposed: who is a person of concern is said by people only."""


def _asked(ending: str) -> str:
    return files("ingest").joinpath(f"data/own_reader.{ending}").read_text("utf-8")


def _said(each: object) -> Said | None:
    try:
        one = Said.model_validate(each)
    except ValidationError:
        return None
    return one if one.kind in _KINDS else None


def _bare(content: str) -> str:
    """An answer without the fence that models like to put around JSON."""
    bare = content.strip()
    if bare.startswith("```") and "\n" in bare:
        bare = bare.partition("\n")[2].rpartition("```")[0]
    return bare


def _split(url: str) -> SplitResult:
    try:
        address = urlsplit(url)
        wanted = address.scheme in ("http", "https") and address.hostname and not (address.username or address.query)
        _port(address)
    except ValueError:
        wanted = None
    if not wanted:
        raise UsageError("KITH_READER must be the root of a server's API, such as http://10.1.2.3:8000/v1")
    return address


def _port(address: SplitResult) -> int:
    return address.port or (443 if address.scheme == "https" else 80)


def _is_inside(place: str) -> bool:
    address = ipaddress.ip_address(place)
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return address.is_loopback or address.is_link_local or (address.is_private and not address.is_unspecified)


class _Connection(http.client.HTTPConnection):
    """A connection to an address that was looked up before, with one time limit for all it does."""

    def __init__(self, address: SplitResult, place: str, until: float) -> None:
        super().__init__(str(address.hostname), _port(address))
        self._address, self._place, self._until = address, place, until

    def left(self) -> float:
        """Seconds left. Raises TimeoutError where there are none."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if self.sock is not None:
            self.sock.settimeout(left)
        return left

    def connect(self) -> None:
        """Connect to the place itself; over TLS the certificate must be of the name that was given."""
        self.sock = socket.create_connection((self._place, self.port), timeout=self.left())
        if self._address.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=str(self._address.hostname))
        self.left()


def _read(response: http.client.HTTPResponse, left: Callable[[], float]) -> bytes:
    """An answer, piece by piece, so that one that drips is cut off in time."""
    held = bytearray()
    while left() and (piece := response.read1(_CHUNK)):
        held += piece
        if len(held) > _MOST_BYTES:
            raise http.client.HTTPException("too long")
    return bytes(held)
