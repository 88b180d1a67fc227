"""Which proposal expresses which statement of the truth: each at most one, the likest first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.wexbridge.held import Held, Waiting, fits
from benchmarks.wexbridge.lines import Entered
from benchmarks.wexbridge.scoring import meet
from graph.model.clock import local_date
from graph.model.names import SYMMETRIC


@dataclass(frozen=True)
class Expressed:
    """A statement of the truth and the proposal that a reviewer would take for it."""

    entered: Entered
    one: Waiting
    turned: bool
    """Whether the proposal has the two ends the other way about."""

    @property
    def likeness(self) -> tuple[bool, ...]:
        """How alike they are, the weightiest first."""
        row, said = self.one.row, self.entered.said
        close = meet(row["sentence"], said["sentence"])
        return (
            row["kind"] == said["kind"], close, row["negated"] == said["negated"], not self.turned,
            dated(self), row["hearsay"] == said["hearsay"],
        )  # fmt: skip


def dated(each: Expressed) -> bool:
    """Whether a proposal has the days of the statement it expresses."""
    row, said = each.one.row, each.entered.said
    return all(_day(row[end]) == _day(said[end]) for end in ("event_from", "event_to"))


def _day(text: str | None) -> str | None:
    return local_date(text).isoformat() if text else None


def expressed(held: Held, statements: list[Entered]) -> dict[int, Expressed]:
    """Number of a true statement → what expresses it.

    The pair must be the same, and either the sentence or the kind: of another sentence of the same document a reviewer
    takes only what says the same, of the same sentence also what calls it otherwise.
    """
    found: dict[int, Expressed] = {}
    taken = set[str]()
    for each in sorted(_possible(held, statements), key=_order):
        if each.entered.number not in found and each.one.row["id"] not in taken:
            found[each.entered.number] = each
            taken.add(each.one.row["id"])
    return found


def _possible(held: Held, statements: list[Entered]) -> Iterator[Expressed]:
    by_source: dict[str, list[Waiting]] = {}
    for one in held.waiting:
        by_source.setdefault(one.row["source"], []).append(one)
    for entered in statements:
        for source in sorted(held.sources[entered.number]):
            for one in by_source.get(source, ()):
                straight, turned = fits(one, entered)
                same = one.row["kind"] == entered.said["kind"]
                if (straight or turned) and (same or meet(one.row["sentence"], entered.said["sentence"])):
                    swapped = not straight and one.row["kind"] not in SYMMETRIC
                    yield Expressed(entered, one, swapped)


def _order(each: Expressed) -> tuple[object, ...]:
    return *(not alike for alike in each.likeness), each.entered.number, each.one.row["id"]


def again(held: Held, found: Mapping[int, Expressed], statements: list[Entered]) -> dict[str, str]:
    """Proposal that says over again what another of its document is taken for → that other."""
    taken = {each.one.row["id"] for each in found.values()}
    said: dict[str, str] = {}
    for each in sorted(_possible(held, statements), key=_order):
        id = each.one.row["id"]
        alike = each.one.row["negated"] == each.entered.said["negated"]
        if id not in taken and alike and each.entered.number in found:
            said.setdefault(id, found[each.entered.number].one.row["id"])
    return said
