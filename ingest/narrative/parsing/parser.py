"""Loads the grammar that the frames are read with: which one it is, and whether its weights are what they should be.

A package is never imported: its unpacked files are read, so that installing one does not run it.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml
from spacy.language import Language
from spacy.util import load_model_from_path

from graph.model.fault import UsageError

_WANTED = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
_WEIGHTS = ("parser/model", "tok2vec/model", "tagger/model")
_DEPTH = 3
"""Folders below the given one in which an unpacked archive may hold its files."""
_CHUNK = 1 << 20


@dataclass(frozen=True, eq=False)
class Parser:
    """A loaded grammar."""

    nlp: Language
    """Only tok2vec, tagger, parser, attribute_ruler and lemmatizer are in it."""
    name: str
    version: str
    """What goes on statements: name, version and the beginning of the weights' sha256."""


@lru_cache(maxsize=4)
def loaded(setting: str = "auto") -> Parser | None:
    """The grammar a setting asks for.

    Args:
        setting: ``auto`` (the best that is installed), ``none``, the name of an installed package, or a folder with
            an unpacked one.

    Returns:
        The grammar; None for ``none``, and for ``auto`` where none is installed.

    Raises:
        UsageError: There is no such package or folder, it cannot be loaded, or its weights are not what they should be.
    """
    setting = setting.strip()
    if setting == "none":
        return None
    if setting in ("", "auto"):
        found = next((each for each in known()["order"] if _installed(each) is not None), None)
        return _load(found, _installed(found)) if found is not None else None
    if setting.isidentifier() or (setting.replace("-", "_").isidentifier() and not Path(setting).exists()):
        name = setting.replace("-", "_")
        folder = _installed(name)
        if folder is not None:
            return _load(name, folder)
    folder = _unpacked(Path(setting).expanduser())
    if folder is None:
        raise UsageError(f"KITH_PARSER: {setting} is neither auto, none, an installed grammar nor a folder with one")
    return _load(None, folder)


@lru_cache(maxsize=1)
def known() -> dict[str, Any]:
    """The order of preference and the digests of weights (``ingest/data/parsers.yaml``)."""
    held: dict[str, Any] = yaml.safe_load(files("ingest").joinpath("data/parsers.yaml").read_text("utf-8"))
    return held


def _installed(name: str) -> Path | None:
    """The folder with an installed package's files; found without importing it."""
    spec = find_spec(name) if name.isidentifier() else None
    places = spec.submodule_search_locations if spec is not None else None
    return next((found for each in places or () if (found := _unpacked(Path(each))) is not None), None)


def _unpacked(folder: Path) -> Path | None:
    """The folder at or a little below this one that holds a grammar."""
    for depth in range(_DEPTH + 1):
        found = sorted(folder.glob("/".join(["*"] * depth + ["config.cfg"])))
        if found:
            return found[0].parent
    return None


def _load(package: str | None, folder: Path | None) -> Parser:
    if folder is None:
        raise UsageError(f"KITH_PARSER: {package} holds no grammar")
    try:
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        name, version = f"{meta['lang']}_{meta['name']}", str(meta["version"])
        digests = {each: _sha256(folder / each) for each in _WEIGHTS if (folder / each).is_file()}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise UsageError(f"KITH_PARSER: {package or folder} cannot be read as a grammar") from fault
    if package is not None:
        _check(package, version, digests)
    own = hashlib.sha256("".join(digests[each] for each in sorted(digests)).encode()).hexdigest()
    try:
        excluded = [each for each in meta.get("components", []) if each not in _WANTED]
        nlp = load_model_from_path(folder, meta=meta, exclude=excluded)
    except Exception as fault:  # whatever a foreign folder makes of its loading
        raise UsageError(f"KITH_PARSER: {package or folder} cannot be loaded as a grammar") from fault
    if not {"tagger", "parser"} <= set(nlp.pipe_names) or nlp.lang != "en":
        raise UsageError(f"KITH_PARSER: {package or folder} is no grammar of English with a tagger and a parser")
    return Parser(nlp=nlp, name=name, version=f"{name} {version} ({own[:12]})")


def _check(package: str, version: str, digests: dict[str, str]) -> None:
    """Refuses weights that are not those known for this package and version."""
    expected = known()["weights"].get(package, {}).get(version, {})
    for file, digest in sorted(expected.items()):
        if digests.get(file) != digest:
            raise UsageError(
                f"KITH_PARSER: the weights of {package} {version} ({file}) are not the published ones; "
                "install it again from a trusted place, or set KITH_PARSER=none"
            )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
