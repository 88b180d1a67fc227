"""The truth entered as a reviewer would: on the proposals that wait in a store, and by hand what none of them says.

A reviewer says first which places there are, who is who and who is of concern, and whom each mention means; then
accepts what is right as it stands, amends what is nearly so, rejects what no document says and puts by what says over
again what another proposal of its document says. What the truth has no list of (family, staff, unnamed places) stays
waiting: nobody has said whether it is right.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from benchmarks.wexbridge.expressed import Expressed, again, dated, expressed
from benchmarks.wexbridge.held import Held, held
from benchmarks.wexbridge.lines import Decided, Said
from benchmarks.wexbridge.meant import Meant
from benchmarks.wexbridge.tellers import Tellers
from benchmarks.wexbridge.truth import Truth
from graph.casebook.desk import Desk
from graph.model.names import Kind

AT = "2025-10-31T09:00:00Z"
_WRONG = "not what the document says of these two"
_AGAIN = "says over again what {} says"
_PLAIN = {(Kind.SEEN_AT, "visited"), (Kind.ASSOCIATES_WITH, "knows"), (Kind.KIN_OF, "sibling")}
"""Values that say no more than their kind, or than the nearer word that was read."""
_NEAR = "near"
"""Puts nobody at a place."""


@dataclass
class Reviewed:
    """A decisions file and what it is made of."""

    lines: list[Said] = field(default_factory=list)
    waiting: int = 0
    """Proposals it leaves as they are."""

    @property
    def counts(self) -> Mapping[str, int]:
        """Lines by what they do."""
        return Counter(line["act"] for line in self.lines)

    def text(self) -> str:
        """As JSON Lines."""
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in self.lines)


def reviewed(desk: Desk, by: str) -> Reviewed:
    """The truth as decisions about what waits in a store that has loaded the inbox.

    The desk's sight must include what is unreviewed.
    """
    decided = Decided()
    holds = held(desk, decided, Truth())
    found = expressed(holds, decided.statements)
    repeated = again(holds, found, decided.statements)
    done = Reviewed()
    meant = Meant(found.values())
    done.lines += decided.identities
    done.lines += meant.lines()
    tellers = Tellers(found, decided.statements)
    for number in sorted(found):
        done.lines.append(_verdict(found[number], meant, tellers))
    done.lines += _others(holds, {each.one.row["id"] for each in found.values()}, repeated)
    done.lines += [one.said for one in decided.statements if one.number not in found]
    done.lines = [{**line, "by": by, "at": line.get("at", AT)} for line in done.lines]
    acted = {line["statement"] for line in done.lines if "statement" in line}
    done.waiting = sum(one.row["id"] not in acted for one in holds.waiting)
    return done


def _verdict(each: Expressed, meant: Meant, tellers: Tellers) -> Said:
    id = each.one.row["id"]
    wrong = {**meant.put_right(each), **_put_right(each)}
    if not tellers.right(each):
        wrong["origin"] = each.entered.said["origin"]
    return {"act": "amend", "statement": id, **wrong} if wrong else {"act": "accept", "statement": id}


def _put_right(each: Expressed) -> Said:
    """What of a proposal's words, dates and teller an amendment must say otherwise."""
    row, said = each.one.row, each.entered.said
    names = ("kind", "negated", "hearsay", "unsettled", "said_by")
    wrong = {name: said[name] for name in names if said[name] is not None and said[name] != row[name]}
    plain = (said["kind"], said["value"]) in _PLAIN and row["value"] != _NEAR
    if said["value"] not in (None, row["value"]) and not plain:
        wrong["value"] = said["value"]
    if not dated(each):
        wrong |= {name: said[name] for name in ("event_from", "event_to", "precision") if said[name]}
    return wrong


def _others(holds: Held, taken: set[str], repeated: Mapping[str, str]) -> Iterator[Said]:
    for one in holds.waiting:
        id = one.row["id"]
        if id in taken:
            continue
        if id in repeated:
            yield {"act": "skip", "statement": id, "why": _AGAIN.format(repeated[id])}
        elif one.is_judged():
            yield {"act": "reject", "statement": id, "why": _WRONG}
