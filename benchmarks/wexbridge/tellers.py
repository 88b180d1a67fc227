"""Where a reviewer must name the first teller, and where the reader already has them right."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from benchmarks.wexbridge.expressed import Expressed
from benchmarks.wexbridge.lines import Entered
from graph.model.names import DocumentKind, Kind, SaidBy

_FIND = "POL:FIND:"


class Tellers:
    """First tellers of the truth against those of the proposals: only which are one counts, never the key."""

    def __init__(self, found: Mapping[int, Expressed], statements: Iterable[Entered]) -> None:
        self._read: dict[str, set[str]] = defaultdict(set)
        self._true: dict[str, set[str]] = defaultdict(set)
        for each in found.values():
            self._read[_key(each.entered)].add(each.one.row["origin"])
            self._true[each.one.row["origin"]].add(_key(each.entered))
        by_hand = [entered for entered in statements if entered.number not in found]
        self._by_hand = {_key(entered) for entered in by_hand}
        finds = {(each.one.row["source"], _key(each.entered)) for each in found.values() if _is_find(each)}
        apart = {key for each in found.values() if (each.one.row["source"], key := _key(each.entered)) not in finds}
        named = {_key(entered) for entered in by_hand if _finds(entered)}
        self._finds = {(source, key) for source, key in finds if key in named or key not in apart | self._by_hand}
        """Source and find of the police in it that meet, by place and day, every other word of that find."""

    def right(self, each: Expressed) -> bool:
        """Whether a proposal's first teller will count as the true one with all others of theirs, as it stands."""
        row, key = each.one.row, _key(each.entered)
        if row["said_by"] == SaidBy.CHILD and row["document_kind"] == DocumentKind.RETURN_INTERVIEW:
            return row["origin"] != row["source"] and self._true[row["origin"]] == {key}
        if (row["source"], key) in self._finds:
            return True
        return self._read[key] == {row["origin"]} and self._true[row["origin"]] == {key} and key not in self._by_hand


def _key(entered: Entered) -> str:
    key: str = entered.said["origin"]
    return key


def _is_find(each: Expressed) -> bool:
    """Whether it is a find that counts with every other of its place and day (graph/tellers.py)."""
    return each.one.row["said_by"] == SaidBy.POLICE and _finds(each.entered)


def _finds(entered: Entered) -> bool:
    said = entered.said
    plain = not (said["negated"] or said["hearsay"] or said["unsettled"])
    police = said["kind"] == Kind.FOUND_AT and said["said_by"] == SaidBy.POLICE
    return plain and police and _key(entered).startswith(_FIND)
