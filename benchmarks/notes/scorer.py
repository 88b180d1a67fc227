"""The scorer of the annotated notes, loaded from where it lies, and its counts of one note under names of ours."""

import importlib.util
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from benchmarks.notes.gold import NOTES

Written = dict[str, Any]
Counts = Mapping[str, float]


@lru_cache(maxsize=1)
def scorer() -> Any:
    """The module score_notes.py, as it is given to everybody."""
    spec = importlib.util.spec_from_file_location("score_notes", NOTES.parent / "score_notes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def counted(given: Mapping[str, Any], said: Written) -> dict[str, float]:
    """Counts of one note, to be added up over any choice of notes."""
    for number, mention in enumerate(said["mentions"]):
        mention.setdefault("entity", f"_{number}")
    found = scorer().score([given], {given["id"]: said})
    counts: dict[str, float] = {"notes": 1}
    for name, labels in (("overlap", found["ner"]["overlap"]), ("exact", found["ner"]["exact"])):
        _three(counts, name, [sum(each[3 + place] for each in labels.values()) for place in range(3)])
    for label in ("PERSON", "VEHICLE", "DATE", "VRM", "PHONE", "HANDLE"):
        _three(counts, label, found["ner"]["overlap"][label][3:])
    _three(counts, "LOC", found["ner"]["merged"]["LOC"][3:])
    _three(counts, "people", found["person_entities"][3:])
    _three(counts, "links", found["rel_micro"][3:])
    _three(counts, "pair", found["pair"][3:])
    _three(counts, "told", found["hearsay_prf"][3:])
    counts["role right"], counts["role"] = found["role_accuracy"][1:]
    counts["professionals called suspect"] = found["professionals_called_suspect"][0]
    counts["evidence right"], counts["evidence"] = found["evidence_accuracy"][1:]
    counts["denials found"], counts["denials"] = found["negated_found"]
    counts["false denials"] = found["negated_false"]
    counts["days right"], counts["days"] = _days(given, said)
    return counts


def _three(counts: dict[str, float], name: str, three: list[int]) -> None:
    counts[f"{name} hit"], counts[f"{name} false"], counts[f"{name} missed"] = three


def _days(given: Mapping[str, Any], said: Written) -> tuple[int, int]:
    """Of the dates that were found: how many were understood as the right day."""
    ours = [one for one in said["mentions"] if one["label"] == "DATE"]
    right = found = 0
    for theirs in given["mentions"]:
        if theirs["label"] != "DATE" or not theirs.get("norm"):
            continue
        met = max(ours, key=lambda one: scorer().ov(one, theirs), default=None)
        if met is not None and scorer().ov(met, theirs) > 0:
            found += 1
            right += str(met.get("norm", ""))[:10] == theirs["norm"][:10]
    return right, found
