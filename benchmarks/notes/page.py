"""Writes docs/narratives.md: the figures, what each part is worth, and where the errors are."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.notes.ablation import PARTS, without
from benchmarks.notes.errors import FALSE, MISSED, errors
from benchmarks.notes.figures import figures
from benchmarks.notes.gold import annotated
from benchmarks.notes.measures import ORDINARY, TRAPS
from benchmarks.notes.runs import Scored, read_half
from benchmarks.notes.tables import HOW, measured, part_of, rules, settings, table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "narratives.md"
WORDS = Path(__file__).with_name("page.md")


def write_page() -> None:
    """The page anew, from its words (benchmarks/notes/page.md) and from what is measured now."""
    made = WORDS.read_text(encoding="utf-8")
    for name, lines in (("figures", _figures()), ("parts", _parts()), ("errors", _errors()), ("rules", _rules())):
        made = made.replace(f"<!-- {name} -->", "\n".join(lines))
    PAGE.write_text(made.rstrip() + "\n", encoding="utf-8")


def _figures() -> Iterator[str]:
    yield HOW
    for half, parser, scored in measured():
        yield from ("", "```", *table(half, parser, figures(half, parser, scored)), "```")


def _parts() -> Iterator[str]:
    """The unread half, with each part taken away."""
    notes = list(annotated())
    yield "| taken away | links typed F, all | ordinary | trap-rich | precision | recall | pair F | roles right |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, changes, keep_all in PARTS:
        with without(*changes):
            scored = read_half(notes, odd=False, parser=_best(), refit=True, unjudged=keep_all)
        yield _row(name, scored)
    if len(settings()) > 1:
        yield _row("the grammar", read_half(notes, odd=False, parser="none"))


def _row(name: str, scored: list[Scored]) -> str:
    found = figures("even", True, scored)
    all, ordinary, traps = (part_of(found, part) for part in ("all", ORDINARY, TRAPS))
    cells = [
        all["links typed F"], ordinary["links typed F"], traps["links typed F"], all["links precision"],
        all["links recall"], all["pair F"], all["role accuracy"],
    ]  # fmt: skip
    return f"| {name} | {' | '.join('–' if one.value is None else f'{one.value:.3f}' for one in cells)} |"


def _errors() -> Iterator[str]:
    halves = {half: _counted(half) for half in ("even", "odd")}
    for place, (title, names) in enumerate((("missed", MISSED), ("false", FALSE))):
        even, odd = halves["even"][place], halves["odd"][place]
        yield f"| {title} links | unread half ({even.total()}) | half that rules were written on ({odd.total()}) |"
        yield "|---|---|---|"
        yield from (f"| {name} | {_share(even, name)} | {_share(odd, name)} |" for name in names)
        yield ""


def _counted(half: str) -> tuple[Counter[str], Counter[str]]:
    return errors(read_half(annotated(), odd=half == "odd", parser=_best()))


def _share(counts: Counter[str], name: str) -> str:
    return f"{counts[name]} ({counts[name] / max(1, counts.total()):.0%})"


def _rules() -> Iterable[str]:
    return ["```", *rules(read_half(annotated(), odd=False, parser=_best())), "```"]


def _best() -> str:
    return next(iter(settings().values()))
