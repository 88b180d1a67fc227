"""The proposals that wait in a store, each with whom of the truth its ends may be."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.wexbridge.lines import Decided, Entered
from benchmarks.wexbridge.scoring import DESCRIBED, ELSEWHERE, meet, who
from benchmarks.wexbridge.truth import NOBODY, SOMEBODY, Truth
from graph.casebook.desk import Desk, View
from graph.casebook.review import KINDS, case
from graph.model.ids import search_key
from graph.model.names import DocumentKind, Extraction, Field, Kind, Label
from graph.store import Row
from ingest.parsed import Claim, Subject

Ends = tuple[frozenset[str], frozenset[str]]
_OPEN = frozenset({DESCRIBED, ELSEWHERE, NOBODY})
_UNLISTED = frozenset({Kind.LOCATED_AT, Kind.TRAVELLED_IN, Kind.CONCERN_ABOUT})
"""Kinds that the truth has no list of."""
_HOMES = frozenset({Kind.LIVES_AT, Kind.PLACED_AT})


@dataclass(frozen=True)
class Waiting:
    """One proposal."""

    row: Row
    ends: Ends
    unsettled: frozenset[str]
    """Those of its ends (profiles) that a person must say the name of: mentions, and people whom no number joins."""

    def is_judged(self) -> bool:
        """Whether the truth would hold such a statement if it were one."""
        ids = self.ends[0] | self.ends[1]
        if self.row["kind"] in _UNLISTED or any(id in _OPEN or id.startswith("X") for id in ids):
            return False
        return not (self.row["kind"] in _HOMES and any(id.startswith("YP") for id in ids))


@dataclass
class Held:
    """What a store has waiting and where the truth's statements stand in it."""

    waiting: Sequence[Waiting]
    sources: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """Number of a statement of the truth → the sources it may stand in."""


def held(desk: Desk, decided: Decided, truth: Truth) -> Held:
    """All proposals of a store. The desk's sight must include what is unreviewed."""
    with desk.view("reviewed") as view:
        under = case(view)
        rows = under.waiting()
        sources = _sources(view, decided)
        spoken_of: dict[str, set[str]] = defaultdict(set)
        for one in decided.statements:
            for source in sources[one.number]:
                spoken_of[source].update(one.ends)
        subjects = _subjects(view, rows)
    numbered = {id for id, entity in under.known.items() if entity.all(Field.PROVIDER_REF)}
    here = {source: frozenset(ids) for source, ids in spoken_of.items()}
    waiting = []
    for row in rows:
        ids = here.get(row["source"], frozenset())
        a, b = (who(subjects[p], ids, truth) if (p := row[end]) else frozenset({NOBODY}) for end in _PROFILES)
        waiting.append(Waiting(row, (a, b), frozenset(_unsettled(row, subjects, numbered))))
    return Held(waiting, sources)


_PROFILES = ("from_profile", "to_profile")


def _unsettled(row: Row, subjects: Mapping[str, Subject], numbered: Collection[str]) -> Iterator[str]:
    for side in ("from", "to"):
        if one := subjects.get(row[f"{side}_profile"]):
            nameless = one.label is Label.PERSON and row[f"{side}_id"] not in numbered
            if one.extraction is Extraction.MACHINE or nameless:
                yield one.key


def _subjects(view: View, rows: Iterable[Row]) -> dict[str, Subject]:
    """Profile → what its source says of it, as a reader's subject."""
    labels = {row[f"{end}_profile"]: row[f"{end}_label"] for row in rows for end in ("from", "to")}
    said: dict[str, list[Row]] = defaultdict(list)
    for row in view.rows("stated_of", profiles=sorted(profile for profile in labels if profile)):
        said[row["profile"]].append(row)
    return {profile: _subject(profile, label, said[profile]) for profile, label in labels.items() if profile}


def _subject(profile: str, label: str, said: Sequence[Row]) -> Subject:
    machine = all(row["extraction"] == Extraction.MACHINE for row in said)
    return Subject(
        key=profile,
        label=Label(label),
        claims=tuple(Claim(field=row["field"], value=row["value"]) for row in said),
        extraction=Extraction.MACHINE if machine else Extraction.STRUCTURED,
    )


def _sources(view: View, decided: Decided) -> dict[int, frozenset[str]]:
    """The sources whose words hold the sentence of a true statement; of a tracker's rows, those of one of its ends."""
    rows = view.rows("statements", kinds=[*KINDS, Kind.HAD_EPISODE])
    files: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        files[row["file_name"] or ""][row["source"]] = row["document_kind"]
    texts = {
        row["id"]: row["text"]
        for row in view.rows("sources", ids=sorted({id for held in files.values() for id in held}))
    }
    folded = {id: search_key(text) for id, text in texts.items()}
    found: dict[int, frozenset[str]] = {}
    for one in decided.statements:
        sentence = search_key(one.said["sentence"])
        inside = {id for id in files[one.said["document"]] if sentence in folded[id]}
        trackers = {id for id in inside if files[one.said["document"]][id] == DocumentKind.POLICE_TRACKER}
        refs = frozenset().union(*(decided.refs.get(end, frozenset()) for end in one.ends))
        wrong = {id for id in trackers if not any(ref in texts[id] for ref in refs)}
        found[one.number] = frozenset(inside - wrong)
    return found


def fits(one: Waiting, entered: Entered) -> tuple[bool, bool]:
    """Whether a proposal is of the pair of a true statement as it is directed, and the other way about."""
    (a, b), said = entered.ends, entered.said["sentence"]
    close = meet(one.row["sentence"], said)
    straight = _may_be(a, one.ends[0], close=close) and _may_be(b, one.ends[1], close=close)
    turned = _may_be(a, one.ends[1], close=close) and _may_be(b, one.ends[0], close=close)
    return straight, turned


def _may_be(true: str, ends: frozenset[str], *, close: bool) -> bool:
    if true in ends:
        return True
    return close and DESCRIBED in ends and (true == SOMEBODY or true.startswith("C"))
