"""Where a mapping comes from: one that ships with kith, by its name, or a YAML file of the user's own."""

from collections.abc import Hashable
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from graph.model.fault import UsageError
from ingest.imported.mapping import GraphMapping

_MOST = 2**20
_SHAPES = {
    "tuple_type": "a word or a list of words",
    "string_type": "one word or phrase",
    "dict_type": "keys with values beneath it",
    "model_type": "keys with values beneath it",
    "model_attributes_type": "keys with values beneath it",
    "bool_parsing": "true or false",
}
_SEE = "docs/imports.md shows what a mapping may say"


def names() -> list[str]:
    """The mappings that ship with kith."""
    return sorted(each.name.removesuffix(".yaml") for each in _folder().iterdir() if each.name.endswith(".yaml"))


def named(name: str) -> GraphMapping:
    """A shipped mapping by name, else the file at that path. UsageError in one sentence where it cannot be used."""
    if name in names():
        return _read(_folder().joinpath(f"{name}.yaml").read_text(encoding="utf-8"), name)
    path = Path(name)
    if not path.is_file():
        raise UsageError(
            f"There is no mapping {name!r}: give the path of a YAML file, or one of those that ship with kith: "
            f"{', '.join(names())}."
        )
    try:
        if path.stat().st_size > _MOST:
            raise UsageError(f"The mapping {name} is larger than 1 MB: {_SEE}.")
        return _read(path.read_text(encoding="utf-8"), name)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"The mapping {name} cannot be read: save it as UTF-8 text and check who may read it."
        ) from error


class _Strict(yaml.BaseLoader):
    """Every scalar is text ("no" is a word, not False), and a key stands once: else the last would win unseen."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """A mapping whose keys all differ."""
        seen = set[str]()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key.value!r} twice", key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def _folder() -> Traversable:
    return files("ingest").joinpath("data", "mappings")


def _read(text: str, name: str) -> GraphMapping:
    try:
        loaded = yaml.load(text, Loader=_Strict)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" at line {mark.line + 1}" if mark else ""
        what = str(getattr(error, "problem", "") or "")
        said = f"has {what}" if what.endswith("twice") else "is no YAML"
        raise UsageError(f"The mapping {name} {said}{line}: mend it there; {_SEE}.") from error
    if not isinstance(loaded, dict):
        raise UsageError(f"The mapping {name} has no keys (labels, relationships …): {_SEE}.")
    try:
        return GraphMapping.model_validate(loaded)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"] if part != "[key]")
        more = f" ({error.error_count() - 1} more after it)" if error.error_count() > 1 else ""
        raise UsageError(f"The mapping {name}, at {where or 'its top'}: {_said(first)}{more}; {_SEE}.") from error


def _said(error: ErrorDetails) -> str:
    """What is wrong with one key, in words."""
    if error["type"] == "extra_forbidden":
        return "there is no such key; take it out or check its spelling"
    if error["type"] in ("enum", "literal_error"):
        return f"{error['input']!r} is none of {error['ctx']['expected']}"
    if error["type"] in _SHAPES:
        return f"write {_SHAPES[error['type']]}"
    return error["msg"].removeprefix("Value error, ")
