"""A user's own reader may be wrong, slow, or gone: what a user would lose is a true note, or an evening."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from graph.model.fault import UsageError
from graph.model.names import DocumentKind, Extraction, Field, Kind, Label
from ingest.further import Further
from ingest.narrative.own_reader import NotAnswered, OwnReader, schema
from ingest.parsed import Claim, Link, Parsed, SourceDraft, Subject

TEXT = "Interview.\nKayleigh said she met a man called Vince at Marlow Kebab. He gave her a phone.\nNothing else."
MET = "Kayleigh said she met a man called Vince at Marlow Kebab."
GAVE = "He gave her a phone."

Answer = Callable[["_Fake"], None]


class _Fake(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))  # type: ignore[attr-defined]
        self.server.answer(self)  # type: ignore[attr-defined]

    def reply(self, body: bytes, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    held = ThreadingHTTPServer(("127.0.0.1", 0), _Fake)
    held.asked = []  # type: ignore[attr-defined]
    held.daemon_threads = True
    thread = threading.Thread(target=held.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield held
    held.shutdown()
    held.server_close()
    thread.join()


def reader(server: ThreadingHTTPServer, answer: Answer, seconds: float = 20) -> OwnReader:
    server.answer = answer  # type: ignore[attr-defined]
    return OwnReader(f"http://127.0.0.1:{server.server_port}/v1", "fable-7b", seconds=seconds)


def content(said: Any) -> bytes:
    return json.dumps(
        {"choices": [{"message": {"content": said if isinstance(said, str) else json.dumps(said)}}]}
    ).encode()


def proposal(**other: Any) -> dict[str, Any]:
    end = {"words": "Kayleigh", "means": None}, {"words": "Vince", "means": None}
    given = {"kind": "MET_WITH", "from": end[0], "to": end[1], "sentence": MET, "value": None}
    return {**given, "negated": False, "hearsay": False, **other}


def saying(*proposals: dict[str, Any]) -> Answer:
    return lambda fake: fake.reply(content({"proposals": list(proposals)}))


def draft() -> SourceDraft:
    name = Claim(field=Field.NAME, value="Kayleigh Brand", span=None)
    return SourceDraft(title="note", text=TEXT, subjects=(Subject(key="child", label=Label.PERSON, claims=(name,)),))


def added(own: OwnReader, log: Callable[[str, str], None] = lambda *_: None) -> Parsed:
    return Further(own, log).added("note.txt", Parsed(kind=DocumentKind.RETURN_INTERVIEW, sources=(draft(),), rows=1))


def links(parsed: Parsed) -> tuple[Link, ...]:
    return parsed.sources[0].links


def test_a_proposal_that_stands_in_the_note_is_kept_with_the_models_name(server: ThreadingHTTPServer) -> None:
    parsed = added(reader(server, saying(proposal())))
    (link,) = links(parsed)
    assert (link.kind, link.a, link.extraction, link.band) == (Kind.MET_WITH, "child", Extraction.MACHINE, "weak")
    assert link.reader == "own reader fable-7b"
    assert link.span
    assert TEXT[slice(*link.span)] == MET
    other = next(one for one in parsed.sources[0].subjects if one.key == link.b)
    assert other.span
    assert TEXT[slice(*other.span)] == "Vince"
    assert parsed.faults == ()


def test_a_pronoun_stands_for_the_name_written_elsewhere(server: ThreadingHTTPServer) -> None:
    ends = {"from": {"words": "He", "means": "Vince"}, "to": {"words": "her", "means": "Kayleigh"}}
    (link,) = links(added(reader(server, saying(proposal(kind="GAVE_TO", sentence=GAVE, value="phone", **ends)))))
    assert (link.kind, link.b, link.value) == (Kind.GAVE_TO, "child", "phone")


@pytest.mark.parametrize(
    "other",
    [
        {"sentence": "Kayleigh met Vince."},
        {"sentence": MET.replace("Vince", "Vernon")},
        {"to": {"words": "Vernon", "means": None}},
        {"to": {"words": "phone", "means": None}},
        {"to": {"words": "she", "means": None}},
        {"to": {"words": "she", "means": "Vernon Brand"}},
        {"to": {"words": "Kayleigh", "means": None}},
        {"kind": "CONCERN_ABOUT"},
        {"kind": "STATED_IN"},
        {"kind": "IS_GUILTY"},
        {"sentence": 7},
        {"from": "Kayleigh"},
    ],
)
def test_what_the_note_does_not_say_falls_and_is_told(server: ThreadingHTTPServer, other: dict[str, Any]) -> None:
    parsed = added(reader(server, saying(proposal(**other))))
    assert links(parsed) == ()
    assert parsed.sources[0] == draft()
    (fault,) = parsed.faults
    assert "1 proposal of your own reader did not fit the text" in fault.fault
    assert not fault.costs_content


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff\xfe", b"[]", b"{}", content("I am sorry, I cannot help with that."), content({"proposals": "none"}),
     content({"links": []}), content([1]), b"[" * 50_000, b'{"choices": []}'],
)  # fmt: skip
def test_nonsense_costs_nothing_but_its_own_proposals(server: ThreadingHTTPServer, body: bytes) -> None:
    parsed = added(reader(server, lambda fake: fake.reply(body)))
    assert parsed.sources[0] == draft()
    assert "did not answer in the form it was asked for; it was read without it" in parsed.faults[0].fault


def test_an_answer_in_a_fence_is_understood(server: ThreadingHTTPServer) -> None:
    fenced = f"```json\n{json.dumps({'proposals': [proposal()]})}\n```"
    assert len(links(added(reader(server, lambda fake: fake.reply(content(fenced)))))) == 1


@pytest.mark.parametrize("status", [301, 401, 500])
def test_a_server_that_refuses_or_sends_elsewhere_is_not_followed(server: ThreadingHTTPServer, status: int) -> None:
    def elsewhere(fake: _Fake) -> None:
        fake.send_response(status)
        fake.send_header("Location", "http://127.0.0.1:1/")
        fake.send_header("Content-Length", "0")
        fake.end_headers()

    assert "cannot be reached" in added(reader(server, elsewhere)).faults[0].fault


def test_a_server_that_drips_is_cut_off(server: ThreadingHTTPServer) -> None:
    def drip(fake: _Fake) -> None:
        fake.send_response(200)
        fake.end_headers()
        try:
            for _ in range(200):
                fake.wfile.write(b" ")
                fake.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    parsed = added(reader(server, drip, seconds=0.4))
    assert "did not answer in time" in parsed.faults[0].fault


def test_nobody_there_is_one_sentence_and_soon_no_question() -> None:
    own, asked = OwnReader("http://127.0.0.1:9/v1", "fable-7b", seconds=5), list[str]()
    further = Further(own, lambda name, model: asked.append(f"{name} {model}"))
    parsed = Parsed(kind=DocumentKind.RETURN_INTERVIEW, sources=(draft(),), rows=1)
    faults = [further.added(f"{number}.txt", parsed).faults[0].fault for number in range(4)]
    assert asked == ["0.txt fable-7b", "1.txt fable-7b"]
    assert "cannot be reached" in faults[0]
    assert "silent and was not asked again" in faults[3]


def test_no_line_in_the_log_no_question(server: ThreadingHTTPServer) -> None:
    def shut(*_: str) -> None:
        raise OSError("the log is full")

    with pytest.raises(OSError, match="the log is full"):
        added(reader(server, saying()), shut)
    assert server.asked == []  # type: ignore[attr-defined]


def test_the_question_holds_the_note_the_kinds_and_the_schema(server: ThreadingHTTPServer) -> None:
    added(reader(server, saying()))
    (asked,) = server.asked  # type: ignore[attr-defined]
    assert asked["messages"][1] == {"role": "user", "content": TEXT}
    assert "MET_WITH" in asked["messages"][0]["content"]
    assert asked["response_format"]["json_schema"]["schema"] == schema()
    assert asked["temperature"] == 0


def test_a_long_note_is_asked_about_in_pieces_that_are_all_of_it(server: ThreadingHTTPServer) -> None:
    own, text = (
        reader(server, saying()),
        "\n".join(f"Line {number} of a long log of attempts." for number in range(900)),
    )
    parsed = Parsed(kind=DocumentKind.MINUTES, sources=(SourceDraft(title="log", text=text),), rows=1)
    Further(own, lambda *_: None).added("log.txt", parsed)
    pieces = [asked["messages"][1]["content"] for asked in server.asked]  # type: ignore[attr-defined]
    assert len(pieces) > 1
    assert "".join(pieces) == text


def test_a_proposal_that_kith_read_itself_is_not_doubled(server: ThreadingHTTPServer) -> None:
    own, first = reader(server, saying(proposal())), draft()
    vince = Subject(key="v", label=Label.PERSON, claims=(Claim(field=Field.NAME, value="VINCE"),))
    at = TEXT.index(MET)
    link = Link(kind=Kind.MET_WITH, a="v", b="child", span=(at, at + len(MET)), rule="met")
    held = first.model_copy(update={"subjects": (*first.subjects, vince), "links": (link,)})
    parsed = Parsed(kind=DocumentKind.RETURN_INTERVIEW, sources=(held,), rows=1)
    assert Further(own, lambda *_: None).added("n", parsed) == parsed


def test_returns_are_never_sent(server: ThreadingHTTPServer) -> None:
    own = reader(server, saying())
    for kind in (DocumentKind.POLICE_TRACKER, DocumentKind.PROVIDER_RETURN, DocumentKind.LA_EPISODES):
        Further(own, lambda *_: None).added("r.csv", Parsed(kind=kind, sources=(draft(),), rows=1))
    assert server.asked == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "url", ["http://8.8.8.8/v1", "https://[2001:4860:4860::8888]/v1", "http://[::ffff:8.8.8.8]/v1", "http://0.0.0.0/v1"]
)
def test_a_public_address_is_refused_before_there_is_a_note(url: str) -> None:
    with pytest.raises(UsageError, match="outside your own network"):
        OwnReader(url, "fable-7b")
    OwnReader(url, "fable-7b", allow_public=True)


@pytest.mark.parametrize(
    "url", ["", "ftp://10.0.0.1", "10.0.0.1:80", "http://", "http://u:p@10.0.0.1/", "http://10.0.0.1:x/"]
)
def test_what_is_no_address_is_one_sentence(url: str) -> None:
    with pytest.raises(UsageError, match="KITH_READER must be the root of a server's API"):
        OwnReader(url, "fable-7b")


def test_a_model_must_be_named() -> None:
    with pytest.raises(UsageError, match="KITH_READER_MODEL"):
        OwnReader("http://10.0.0.1/v1", "")


def test_an_unanswered_question_is_its_own_error(server: ThreadingHTTPServer) -> None:
    with pytest.raises(NotAnswered, match=r"fable-7b"):
        reader(server, lambda fake: fake.reply(b"no")).ask("note")
