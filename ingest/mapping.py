"""A file's columns as they are, or would be, understood, and what a person answers about them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph.casebook import load as casebook
from graph.casebook import mappings
from graph.casebook.desk import Desk
from graph.model.fault import UsageError
from ingest import load
from ingest.parsed import Mapping as Answers
from ingest.parsed import Parsed
from ingest.sandbox import Sandbox


@dataclass(frozen=True)
class Understanding:
    """One file, read with its sender's saved answers and those given now."""

    path: Path
    sender: str
    parsed: Parsed
    given: Mapping[str, str]
    """Field → heading, as the file writes it."""
    loaded: bool = False
    """Whether these bytes are in the store already, and so will not be read again."""


def given(settings: Sequence[str]) -> dict[str, str]:
    """The answers of ``--set FIELD=COLUMN``. UsageError where one is none, or two contradict each other."""
    found: dict[str, str] = {}
    for text in settings:
        field, _, column = text.partition("=")
        field, column = "_".join(field.casefold().replace("-", " ").split()), " ".join(column.split())
        if not field or not column:
            raise UsageError(f'--set "{text}" is no answer: write --set "FIELD=COLUMN", as in --set "start=Last seen".')
        if field in found and found[field] != column:
            raise UsageError(f"{field} is set to both “{found[field]}” and “{column}”: choose one.")
        if other := next((name for name, said in found.items() if same(said, column) and name != field), ""):
            raise UsageError(f"“{column}” is set as both {other} and {field}: one column holds one field.")
        found[field] = column
    return found


def understanding(desk: Desk | None, path: Path, sender: str | None, answers: Mapping[str, str]) -> Understanding:
    """Read one file as ``load`` would. UsageError for an answer that the file cannot follow, naming the choices.

    Without a desk (no store yet) nothing is saved for anybody.
    """
    if path.is_dir():
        raise UsageError(f"{load.plain(path)} is a folder: name the one file whose columns you mean.")
    load.offered([path])
    with Sandbox(parser="none") as sandbox:  # columns need no grammar
        try:
            data, digest = load.contents(path, sandbox.most)
        except OSError as error:
            raise UsageError(f"{load.plain(path)} {load.shut(error)}.") from error
        before = casebook.held(desk, digest) if desk else None
        whose = load.plain(sender or (before.sender if before else "") or load.folder(path))
        kept = load.saved_for(desk, path, whose) if desk else {}
        parsed = sandbox.read_bytes(load.plain(path.name), data, Answers(columns=dict(answers), saved=kept))
    loaded = before is not None and before.status in load.TAKEN_IN
    found = Understanding(path, whose, load.named(parsed, path, whose), answers, loaded)
    return found if parsed.quarantine else _followed(found)


def _followed(found: Understanding) -> Understanding:
    """With each given answer in the file's own words. UsageError where one was not followed."""
    parsed, exact = found.parsed, dict[str, str]()
    columns = [column.column for column in parsed.columns]
    known = parsed.fields or tuple(sorted({column.field for column in parsed.columns if column.field}))
    for field, said in found.given.items():
        if parsed.fields and field not in known:
            what = parsed.kind.replace("_", " ")
            raise UsageError(f"{field} is no field of this file ({what}): choose one of {', '.join(known)}.")
        held = [column.column for column in parsed.columns if column.field == field]
        if field in parsed.unused or not held:
            why = parsed.unused.get(field, f"“{said}” was not taken for {field}")
            raise UsageError(f"{why[0].upper()}{why[1:]}: choose one of {', '.join(f'“{name}”' for name in columns)}.")
        exact[field] = next((name for name in held if same(name, said)), held[0] if len(held) == 1 else said)
    return replace(found, given=exact)


def answered(found: Understanding) -> dict[str, str]:
    """What there is to remember: the given answers; given none, the columns that are shown as not sure.

    UsageError where there is an open question and no answer to it.
    """
    parsed = found.parsed
    answers = dict(found.given)
    if not answers and (parsed.needs_mapping or parsed.quarantine):
        raise UsageError(f"There is nothing to remember yet. {parsed.needs_mapping or parsed.quarantine}")
    if not answers:
        unsure = [column for column in parsed.columns if column.field and not column.sure]
        once = Counter(column.field for column in unsure)
        answers = {column.field: column.column for column in unsure if once[column.field] == 1}
    return answers


def remember(desk: Desk, found: Understanding, answers: Mapping[str, str]) -> None:
    """Save answers for the file's sender and kind."""
    mappings.save(desk, found.sender, found.parsed.kind, answers)


def same(a: str, b: str) -> bool:
    """Whether two headings are one as people write them."""
    return " ".join(a.casefold().split()) == " ".join(b.casefold().split())
