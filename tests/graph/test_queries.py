"""The contract of every reading query, in rows counted by hand; each kind of store must give exactly these.

The case is in conftest: Ava (police tracker, a return and its re-issue), Ben (looked-after list), an interview read by
machine of which a person accepted "met", rejected "wrong" and amended "vague", and one statement entered by hand.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import pytest

import cypher
from graph.casebook.lines import Entity
from graph.casebook.lookup import created_id
from graph.model.clock import NEVER, day_end
from graph.model.names import Kind
from graph.store import Store

from .conftest import AUGUST, FIRST_ISSUE, JULY, MAN, NOTE, PIZZA, SECOND_ISSUE, TEXT, fill

TOLD = "2025-10-01T09:00:00.000000Z"
"""When the decisions were made."""
NOW, SEPTEMBER, EARLIER = day_end(date(2025, 10, 31)), day_end(date(2025, 9, 15)), day_end(date(2025, 8, 20))
ALL, ONLY_P = ["", "P", "C"], ["", "P"]
EVERY: dict[str, Any] = {"after": "", "limit": 99}
LINKS = [kind for kind in Kind if kind is not Kind.STATED_IN]


class Ask(NamedTuple):
    """A question, the columns looked at and the rows that must come, in order."""

    query: str
    why: str
    parameters: dict[str, Any]
    columns: str
    rows: Sequence[tuple[Any, ...]]


def sight(as_at: str = NOW, handlings: Sequence[str] = ALL, unreviewed: bool = False) -> dict[str, Any]:
    return {"as_at": as_at, "handlings": handlings, "unreviewed": unreviewed}


def nicknames(store: Store) -> dict[str, str]:
    """Ids made of content → what they are."""
    nick = {created_id(Entity.model_validate(PIZZA)): "l-pizza", created_id(Entity.model_validate(MAN)): "p-man"}
    for row in store.read("copied_source", **EVERY):
        if row["id"].startswith("src_"):
            nick[row["id"]] = "d-" + row["text"].split(":")[0].lower()
    for row in store.read("copied_statement", **EVERY):
        if row["id"].startswith("st_"):
            entered = "amended" if row["rule"] else "stated"
            nick[row["id"]] = f"{nick[row['from_profile']]}.{row['field']}" if row["field"] else entered
    return nick


NAMES = ["name", "date_of_birth", "la_id", "provider_ref", "alias", "description", "role"]
ASKS = [
    # What a viewer may see of entities.
    Ask("attributes", "all of it now, and how the ends of what was accepted are called",
        {"label": "Person", "fields": NAMES, **sight()}, "id entity value file", [
        ("m-ava.name", "m-ava", "Ava", "f-note"), ("m-ben.name", "m-ben", "Ben", "f-note"),
        ("p-ava.date_of_birth", "p-ava", "2010-01-02", "f-police"), ("p-ava.name", "p-ava", "Ava Ash", "f-police"),
        ("p-ben.date_of_birth", "p-ben", "2011-03-04", "f-list"), ("p-ben.la_id", "p-ben", "204", "f-list"),
        ("p-ben.name", "p-ben", "Ben Birch", "f-list"), ("p-new.date_of_birth", "p-ava", "2010-01-02", "f-new"),
        ("p-new.name", "p-ava", "Ava Ash", "f-new"), ("p-new.provider_ref", "p-ava", "HF-1", "f-new"),
        ("p-man.description", "p-man", "man in a grey Corsa", "decision"),
        ("p-man.role", "p-man", "person_of_concern/suspected", "decision"),
    ]),
    Ask("attributes", "before the re-issue the first issue stood",
        {"label": "Person", "fields": ["provider_ref"], **sight(SEPTEMBER)}, "id entity value",
            [("p-old.provider_ref", "p-ava", "HF-1")]),
    Ask("attributes", "known only when its paper was made", {"label": "Person", "fields": ["name"], **sight(EARLIER)},
        "id",
        [("p-ben.name",)]),
    Ask("attributes", "cleared for P only", {"label": "Person", "fields": ["name"], **sight(handlings=ONLY_P)}, "id",
        [("p-ava.name",)]),
    Ask("attributes", "with what a machine read",
        {"label": "Location", "fields": ["name"], **sight(unreviewed=True)},
        "id value extraction", [
        ("m-pizza.name", "Pizza Place", "machine"), ("l-pizza.name", "Pizza Place", "person")]),
    Ask("statements_with_ids", "of whatever kind; not what was rejected",
        {"ids": ["p-ava.name", "met", "wrong", "none"], **sight()}, "id kind sentence origin review", [
        ("met", "MET_WITH", "Ava said she met Ben at Pizza Place.", "s-police", "accepted"),
        ("p-ava.name", "STATED_IN", "", "s-police", "unreviewed")]),
    Ask("statements_with_ids", "nor what one is not cleared for", {"ids": ["met"], **sight(handlings=ONLY_P)},
        "id", []),
    Ask("find_attributes", "every word, anywhere in it", {"first": "birch", "tokens": ["birch", "en"], **sight()},
        "entity label field value", [("p-ben", "Person", "name", "Ben Birch")]),
    Ask("find_attributes", "not for one who is not cleared", {"first": "birch", "tokens": ["birch"],
        **sight(handlings=ONLY_P)},
        "entity", []),
    Ask("find_sources", "by three letters and more", {"first": "corsa", "tokens": ["corsa", "grey"],
        "phrase": '"corsa"', "limit": 9,
        "as_at": NOW, "handlings": ALL}, "id file_name text", [
        ("s-note", "note.docx", TEXT), ("d-person", None, "Person: description man in a grey Corsa")]),
    Ask("find_sources", "by two letters", {"first": "hf", "tokens": ["hf"], "phrase": '"hf"', "limit": 9, "as_at": NOW,
        "handlings": ALL}, "id text", [("s-new", "HF-1 declined")]),
    Ask("find_sources", "the first issue before the re-issue", {"first": "hf", "tokens": ["hf"], "phrase": '"hf"',
        "limit": 9,
        "as_at": SEPTEMBER, "handlings": ALL}, "id text", [("s-old", "HF-1 completed")]),
    Ask("find_sources", "cleared for P only", {"first": "ava", "tokens": ["ava"], "phrase": '"ava"', "limit": 9,
        "as_at": NOW,
        "handlings": ONLY_P}, "id kind", [("s-police", "police_tracker")]),
    Ask("find_sources", "no more than asked for", {"first": "ava", "tokens": ["ava"], "phrase": '"ava"', "limit": 1,
        "as_at": NOW,
        "handlings": ALL}, "id", [("s-note",)]),
    Ask("sources", "by id", {"ids": ["s-note", "s-police", "nothing"], "as_at": NOW, "handlings": ALL},
        "id title kind place file file_name recorded_at handling text parts", [
        ("s-note", "Title of note", "return_interview", "", "f-note", "note.docx", NOTE, "C", TEXT, "[]"),
        ("s-police", "Title of police", "police_tracker", "", "f-police", "police.docx", AUGUST, "P",
         "Ava Ash went missing from 1 Elm Road", "[]")]),
    Ask("sources", "an earlier issue can still be opened", {"ids": ["s-old"], "as_at": NOW, "handlings": ALL}, "id",
        [("s-old",)]),
    Ask("sources", "cleared for P only", {"ids": ["s-note", "s-police"], "as_at": NOW, "handlings": ONLY_P}, "id",
        [("s-police",)]),
    Ask("sources", "not before it was known", {"ids": ["s-note", "s-police"], "as_at": EARLIER, "handlings": ALL},
        "id", [("s-note",)]),
    Ask("stated_of", "what a form says, with its words and document", {"profiles": ["p-new", "i-new"], **sight()},
        "id entity value sentence span_start source document file_name document_kind handling extraction", [
        ("i-new.outcome", "i-new", "declined_by_child", "", None, "s-new", "Title of new", "Q3 corrected.xlsx",
         "provider_return", "C", "structured"),
        *((f"p-new.{field}", "p-ava", value, "", None, "s-new", "Title of new", "Q3 corrected.xlsx", "provider_return",
           "C", "structured") for field, value in (("date_of_birth", "2010-01-02"), ("name", "Ava Ash"),
                                                   ("provider_ref", "HF-1")))]),
    Ask("stated_of", "not what a machine read and nobody reviewed", {"profiles": ["m-pizza"], **sight(SEPTEMBER)},
        "id", []),
    Ask("stated_of", "but where it is asked for", {"profiles": ["m-pizza"], **sight(SEPTEMBER, unreviewed=True)},
        "id profile recorded_at", [("m-pizza.name", "m-pizza", NOTE)]),
    Ask("stated_of", "cleared for P only", {"profiles": ["p-new", "p-ava"], **sight(handlings=ONLY_P)}, "id",
        [("p-ava.date_of_birth",), ("p-ava.name",)]),
    Ask("stated_of", "not an issue that was replaced", {"profiles": ["i-old"], **sight()}, "id", []),
    # Statements.
    Ask("statements", "what people stand behind, and what returns say", {"kinds": LINKS, **sight()},
        "id kind from_id to_id from_label to_label value review extraction origin repeats negated", [
        ("had", "HAD_EPISODE", "p-ava", "e-ava", "Person", "Episode", None, "unreviewed", "structured", "s-police",
            None, False),
        ("lives", "LIVES_AT", "p-ava", "l-home", "Person", "Location", None, "unreviewed", "structured", "s-police",
            None, False),
        ("met", "MET_WITH", "m-ava", "m-ben", "Person", "Person", None, "accepted", "machine", "s-police", "had",
            False),
        ("stated", "SEEN_AT", "p-ava", "l-pizza", "Person", "Location", "visited", "accepted", "person", "key:ava",
            None, False),
        ("amended", "SEEN_AT", "m-ava", "m-pizza", "Person", "Location", "outside", "amended", "person", "s-note",
            None, False)]),
    Ask("statements", "where it stands in its document", {"kinds": ["MET_WITH"], **sight()},
        "sentence span_start span_end document file_name document_kind recorded_at handling event_to precision", [
        ("Ava said she met Ben at Pizza Place.", 0, 36, "Title of note", "note.docx", "return_interview", NOTE, "C",
         "2025-08-09", "day")]),
    Ask("statements", "also what nobody has reviewed", {"kinds": ["SEEN_AT", "MET_WITH"], **sight(unreviewed=True)},
        "id review", [
        ("met", "accepted"), ("stated", "accepted"), ("amended", "amended"), ("unread", "unreviewed")]),
    Ask("statements_outside", "of other documents than those left out",
        {"kinds": ["SEEN_AT", "HAD_EPISODE"], "left_out": ["police_tracker"], **sight()},
        "id kind source from_profile to_profile from_id from_label to_label sentence review extraction file_name", [
        ("stated", "SEEN_AT", "s-note", "p-ava", "l-pizza", "p-ava", "Person", "Location",
         "Ava said she met Ben at Pizza Place.", "accepted", "person", "note.docx"),
        ("amended", "SEEN_AT", "s-note", "m-ava", "m-pizza", "m-ava", "Person", "Location",
         "Ava was seen near Pizza Place.", "amended", "person", "note.docx")]),
    Ask("statements_outside", "of all documents, also what nobody reviewed",
        {"kinds": ["HAD_EPISODE", "SEEN_AT"], "left_out": [], **sight(SEPTEMBER, unreviewed=True)},
        "id negated uncertain event_from event_to document", [
        ("had", False, False, None, None, "Title of police"),
        ("unread", False, False, "2025-08-09", "2025-08-09", "Title of note"),
        ("vague", False, False, "2025-08-09", "2025-08-09", "Title of note")]),
    Ask("statements_outside", "cleared for P only", {"kinds": ["HAD_EPISODE", "SEEN_AT"], "left_out": [],
        **sight(handlings=ONLY_P)}, "id", [("had",)]),
    Ask("statements", "before anybody decided", {"kinds": ["SEEN_AT", "MET_WITH"], **sight(SEPTEMBER, unreviewed=True)},
        "id review origin", [("met", "unreviewed", "s-note"), ("unread", "unreviewed", "s-note"),
        ("vague", "unreviewed", "s-note"), ("wrong", "unreviewed", "s-note")]),
    Ask("statements", "nothing machine-read before it was reviewed", {"kinds": ["SEEN_AT", "MET_WITH"],
        **sight(SEPTEMBER)}, "id", []),
    Ask("statements", "cleared for P only", {"kinds": LINKS, **sight(handlings=ONLY_P, unreviewed=True)}, "id",
        [("had",), ("lives",)]),
    Ask("statements_of", "either end, also what was merged in", {"entity": "p-ava", **sight()}, "id", [
        ("had",), ("lives",), ("p-ava.date_of_birth",), ("p-ava.name",), ("p-new.date_of_birth",), ("p-new.name",),
        ("p-new.provider_ref",), ("stated",)]),
    Ask("statements_of", "as the place it leads to", {"entity": "m-pizza", **sight(unreviewed=True)},
        "id from_id to_id", [
        ("m-pizza.name", "m-pizza", None), ("amended", "m-ava", "m-pizza"), ("unread", "m-ben", "m-pizza")]),
    Ask("statements_of", "not above one's clearance", {"entity": "p-ben", **sight(handlings=ONLY_P)}, "id", []),
    Ask("statement_raw", "whatever was decided about it", {"id": "wrong"}, "id kind sentence negated", [
        ("wrong", "MET_WITH", "She saw Ben at the fair.", False)]),
    Ask("uses", "in how many documents people named whom they created", sight(), "profile uses", [("l-pizza", 1)]),
    Ask("uses", "none before they did", sight(SEPTEMBER), "profile", []),
    Ask("withheld", "nothing from one who is cleared", {"as_at": NOW, "handlings": ALL}, "withheld", [(0,)]),
    # three of the list, four of the re-issue, seven of the note; of the decisions five, two and the two on the note
    Ask("withheld", "everything marked C that stands", {"as_at": NOW, "handlings": ONLY_P}, "withheld", [(23,)]),
    # three of the list, four of the first issue, seven of the note
    Ask("withheld", "as it stood then", {"as_at": SEPTEMBER, "handlings": ONLY_P}, "withheld", [(14,)]),
    Ask("withheld", "nothing before anything was known", {"as_at": day_end(date(2025, 7, 1)), "handlings": []},
        "withheld", [(0,)]),
    # Who is who.
    Ask("profile_placement", "merged from the day the second source was made", {"id": "p-new", "as_at": NOW},
        "entity label",
        [("p-ava", "Person")]),
    Ask("profile_placement", "nowhere before", {"id": "p-new", "as_at": SEPTEMBER}, "entity", []),
    Ask("profile_placement", "nowhere after its issue was replaced", {"id": "p-old", "as_at": NOW}, "entity", []),
    Ask("profile_placement", "somewhere while it stood", {"id": "p-old", "as_at": SEPTEMBER}, "entity", [("p-ava",)]),
    Ask("profiles_with_key", "who bears a value", {"label": "Person", "key": "name", "value": "ash ava"},
        "profile entity extraction document_kind",
        [("p-ava", "p-ava", "structured", "police_tracker"), ("p-new", "p-ava", "structured", "provider_return")]),
    Ask("profiles_with_key", "of the label asked for", {"label": "Location", "key": "name", "value": "ash ava"},
        "profile", []),
    Ask("entity_keys", "of all it is made of", {"entity": "p-ava"}, "key value", [
        ("date_of_birth", "2010-01-02"), ("name", "ash ava"), ("name_and_date_of_birth", "ava ash 2010-01-02"),
        ("provider_ref", "hf 1")]),
    Ask("identity_profiles", "since and until when each stands", {"profiles": ["p-old", "p-ben"]},
        "id label extraction recorded_at withdrawn_at file document_kind", [
        ("p-ben", "Person", "structured", JULY, NEVER, "f-list", "looked_after_list"),
        ("p-old", "Person", "structured", FIRST_ISSUE, SECOND_ISSUE, "f-old", "provider_return")]),
    Ask("identity_keys", "with who gives them out", {"profiles": ["p-ben"]}, "profile key value owner", [
        ("p-ben", "date_of_birth", "2011-03-04", ""), ("p-ben", "la_id", "204", "WCC"), ("p-ben", "name", "ben birch",
            ""),
        ("p-ben", "name_and_date_of_birth", "ben birch 2011-03-04", "")]),
    Ask("neighbours", "by key and by judgement, itself included", {"profiles": ["p-ava"],
        "keys": ["name_and_date_of_birth", "provider_ref"]}, "profile", [("p-ava",), ("p-ben",), ("p-new",),
            ("p-old",)]),
    Ask("neighbours", "by the keys asked for only", {"profiles": ["p-new"], "keys": ["provider_ref"]}, "profile",
        [("p-new",), ("p-old",)]),
    Ask("identity_placements", "every place it ever had", {"profiles": ["p-old", "p-new"]},
        "profile entity known_from known_to", [
        ("p-new", "p-ava", SECOND_ISSUE, NEVER), ("p-old", "p-ava", FIRST_ISSUE, SECOND_ISSUE)]),
    Ask("judgements", "up to a time", {"as_at": NOW}, "a b verdict by at why", [
        ("p-ava", "p-ben", "different", "x", TOLD, "two children")]),
    Ask("judgements", "none before", {"as_at": SEPTEMBER}, "a", []),
    Ask("judgements_between", "that touch any of them", {"profiles": ["p-ben"]}, "a b verdict", [("p-ava", "p-ben",
        "different")]),
    Ask("judgements_between", "not of others", {"profiles": ["p-new"]}, "a", []),
    Ask("profiles_of_file", "what was read from it", {"file": "f-police"}, "profile source extraction", [
        ("e-ava", "s-police", "structured"), ("l-home", "s-police", "structured"),
        ("p-ava", "s-police", "structured")]),
    Ask("kept_of_file", "what was read from it, and nothing that people put right", {"file": "f-note"},
        "sources profiles statements", [(1, 3, 7)]),
    Ask("kept_of_file", "nothing of a file never offered", {"file": "f-none"}, "sources profiles statements",
        [(0, 0, 0)]),
    Ask("statements_on_file", "read from it, with what a person put right", {"file": "f-note"},
        "id from_profile to_profile field value extraction rule", [
        ("m-ava.name", "m-ava", None, "name", "Ava", "machine", ""),
        ("m-ben.name", "m-ben", None, "name", "Ben", "machine", ""),
        ("m-pizza.name", "m-pizza", None, "name", "Pizza Place", "machine", ""),
        ("met", "m-ava", "m-ben", None, None, "machine", "r1"), ("wrong", "m-ava", "m-ben", None, None, "machine", ""),
        ("vague", "m-ava", "m-pizza", None, "near", "machine", ""),
        ("unread", "m-ben", "m-pizza", None, "visited", "machine", ""),
        ("amended", "m-ava", "m-pizza", None, "outside", "person", "amends vague")]),
    Ask("statements_on_file", "what a person stated of them elsewhere too", {"file": "f-police"},
        "id kind sentence said_by negated hearsay uncertain event_from event_to precision handling", [
        ("had", "HAD_EPISODE", "", "police", False, False, False, None, None, "unknown", "P"),
        ("lives", "LIVES_AT", "", None, False, False, False, "2025-08-09", "2025-08-09", "day", "P"),
        *((f"{of}.{field}", "STATED_IN", "", None, False, False, False, None, None, "unknown", "P") for of, fields in (
            ("p-ava", "name date_of_birth"), ("e-ava", "police_ref start end classification risk"),
            ("l-home", "address postcode place_kind")) for field in fields.split()),
        ("stated", "SEEN_AT", "Ava said she met Ben at Pizza Place.", "child", False, False, False, "2025-08-09",
         "2025-08-09", "day", "C")]),
    Ask("sources_of_entity", "in which any of its parts stands", {"entity": "p-ava"}, "source", [("s-new",),
        ("s-police",)]),
    Ask("decided_among", "reviewed, repeating or repeated", {"statements": ["met", "had", "lives", "unread", "vague"]},
        "statement", [("had",), ("met",), ("vague",)]),
    Ask("entered_in_sources", "stated or amended by people", {"sources": ["s-note", "s-police"]}, "id rule", [
        ("stated", ""), ("amended", "amends vague")]),
    Ask("entered_in_sources", "nothing that was read", {"sources": ["s-police"]}, "id", []),
    # Files.
    Ask("texts_of_file", "by its content", {"file": "f-note"}, "id text handling", [("s-note", TEXT, "C")]),
    Ask("sources_of_file", "by the name it bore", {"name": "note.docx"},
        "id file place kind recorded_at handling withdrawn_at", [
        ("s-note", "f-note", "", "return_interview", NOTE, "C", NEVER)]),
    Ask("received", "not the name of one that is above one's clearance", {"handlings": ONLY_P}, "name",
        [("police.docx",)]),
    Ask("received", "in order of name", {"handlings": ALL},
        "sha256 name kind status sender rows statements period reissue", [
        ("f-new", "Q3 corrected.xlsx", "provider_return", "loaded", "WCC", 1, 4, "2025-Q3", True),
        ("f-old", "Q3.xlsx", "provider_return", "superseded", "WCC", 1, 4, "2025-Q3", False),
        ("f-list", "list.docx", "looked_after_list", "loaded", "WCC", 1, 3, "", False),
        ("f-note", "note.docx", "return_interview", "loaded", "WCC", 1, 7, "", False),
        ("f-police", "police.docx", "police_tracker", "loaded", "WCC", 1, 12, "", False)]),
    Ask("received_file", "one by its content", {"sha256": "f-old"}, "name status recorded_at received_on", [
        ("Q3.xlsx", "superseded", FIRST_ISSUE, "")]),
    Ask("received_file", "none that was never offered", {"sha256": "f-none"}, "name", []),
    Ask("returns", "issues of one period with their references", {"kind": "provider_return", "period": "2025-Q3"},
        "sha256 recorded_at reissue reference", [
        ("f-new", SECOND_ISSUE, True, "provider_ref hf 1"), ("f-old", FIRST_ISSUE, False, "provider_ref hf 1")]),
    # Reviews, maps, settings.
    Ask("reviews_of", "each with how long it holds", {"statement": "vague"},
        "statement act verdict by known_from known_to replacement", [
        ("vague", "amend", "amended", "x", TOLD, NEVER, "amended")]),
    Ask("marks", "all that anybody did", {"as_at": NOW}, "statement act verdict by known_to replacement", [
        ("met", "accept", "accepted", "x", NEVER, None), ("wrong", "reject", "rejected", "x", NEVER, None),
        ("amended", "amend", "amended", "x", NEVER, None), ("vague", "amend", "amended", "x", NEVER, "amended"),
        ("stated", "accept", "accepted", "x", NEVER, None)]),
    Ask("marks", "nothing before", {"as_at": SEPTEMBER}, "statement", []),
    Ask("proposals", "what a machine read, the rejected and amended too",
        {"kinds": LINKS, "as_at": NOW, "handlings": ALL},
        "id kind source from_profile to_profile negated rule reader basis band confidence", [
        ("met", "MET_WITH", "s-note", "m-ava", "m-ben", False, "r1", "kith 1", "frames named/named affirmed", "strong",
            0.93),
        ("unread", "SEEN_AT", "s-note", "m-ben", "m-pizza", False, "", "", "", None, None),
        ("vague", "SEEN_AT", "s-note", "m-ava", "m-pizza", False, "", "", "", None, None),
        ("wrong", "MET_WITH", "s-note", "m-ava", "m-ben", False, "", "", "", None, None)]),
    Ask("proposals", "not above one's clearance", {"kinds": LINKS, "as_at": NOW, "handlings": ONLY_P}, "id", []),
    Ask("proposals", "not what was learnt later", {"kinds": LINKS, "as_at": JULY, "handlings": ALL}, "id", []),
    Ask("setting", "none that was not set", {"key": "no such"}, "value", []),
    Ask("latest_map", "the newest up to a day", {"prefix": "overview ", "latest": "overview 2025-10-01"}, "map",
        [("overview 2025-09-30",)]),
    Ask("positions", "where they stand", {"map": "overview 2025-09-30"}, "entity x y", [("p-ava", 3, -4), ("p-ben", 0,
        0)]),
    Ask("positions", "none of a map that was not kept", {"map": "overview 2025-10-01"}, "entity", []),
    # Everything, for the hash, a copy and a backup.
    Ask("copied_source", "every one", EVERY, "id file withdrawn_at handling", [
        ("s-list", "f-list", NEVER, "C"), ("s-new", "f-new", NEVER, "C"), ("s-note", "f-note", NEVER, "C"),
        ("s-old", "f-old", SECOND_ISSUE, "C"), ("s-police", "f-police", NEVER, "P"), ("d-location", "decision", NEVER,
            "C"),
        ("d-role", "decision", NEVER, "C"), ("d-person", "decision", NEVER, "C")]),
    Ask("copied_profile", "every one", EVERY, "id label source extraction recorded_at", [
        ("e-ava", "Episode", "s-police", "structured", AUGUST), ("i-new", "Interview", "s-new", "structured",
            SECOND_ISSUE),
        ("i-old", "Interview", "s-old", "structured", FIRST_ISSUE), ("l-home", "Location", "s-police", "structured",
            AUGUST),
        ("l-pizza", "Location", "d-location", "person", TOLD), ("m-ava", "Person", "s-note", "machine", NOTE),
        ("m-ben", "Person", "s-note", "machine", NOTE), ("m-pizza", "Location", "s-note", "machine", NOTE),
        ("p-ava", "Person", "s-police", "structured", AUGUST), ("p-ben", "Person", "s-list", "structured", JULY),
        ("p-new", "Person", "s-new", "structured", SECOND_ISSUE), ("p-old", "Person", "s-old", "structured",
            FIRST_ISSUE),
        ("p-man", "Person", "d-person", "person", TOLD)]),
    Ask("copied_profile", "a page", {"after": "p-ava", "limit": 2}, "id", [("p-ben",), ("p-new",)]),
    Ask("copied_profile", "nothing after the last", {"after": "~", "limit": 2}, "id", []),
    Ask("copied_key", "all of as many profiles as asked for", {"after": "p-ava", "limit": 1},
        "profile key value owner", [
        ("p-ben", "date_of_birth", "2011-03-04", ""), ("p-ben", "la_id", "204", "WCC"),
        ("p-ben", "name", "ben birch", ""), ("p-ben", "name_and_date_of_birth", "ben birch 2011-03-04", "")]),
    Ask("copied_placement", "also where they hung before", EVERY, "profile entity known_from known_to", [
        ("e-ava", "e-ava", AUGUST, NEVER), ("i-new", "i-new", SECOND_ISSUE, NEVER),
        ("i-old", "i-old", FIRST_ISSUE, SECOND_ISSUE), ("l-home", "l-home", AUGUST, NEVER),
        ("l-pizza", "l-pizza", TOLD, NEVER), ("m-ava", "m-ava", NOTE, NEVER), ("m-ben", "m-ben", NOTE, NEVER),
        ("m-pizza", "m-pizza", NOTE, NEVER), ("p-ava", "p-ava", AUGUST, NEVER), ("p-ben", "p-ben", JULY, NEVER),
        ("p-new", "p-ava", SECOND_ISSUE, NEVER), ("p-old", "p-ava", FIRST_ISSUE, SECOND_ISSUE),
        ("p-man", "p-man", TOLD, NEVER)]),
    Ask("copied_placement", "all of as many profiles as asked for", {"after": "p-ben", "limit": 2}, "profile entity", [
        ("p-new", "p-ava"), ("p-old", "p-ava")]),
    Ask("copied_statement", "all that start from as many profiles as asked for", {"after": "m-ava", "limit": 2},
        "id kind from_profile to_profile field value extraction negated", [
        ("m-ben.name", "STATED_IN", "m-ben", None, "name", "Ben", "machine", False),
        ("unread", "SEEN_AT", "m-ben", "m-pizza", None, "visited", "machine", False),
        ("m-pizza.name", "STATED_IN", "m-pizza", None, "name", "Pizza Place", "machine", False)]),
    Ask("copied_review", "every one", EVERY, "statement act verdict by known_from known_to replacement", [
        ("met", "accept", "accepted", "x", TOLD, NEVER, None), ("stated", "accept", "accepted", "x", TOLD, NEVER, None),
        ("amended", "amend", "amended", "x", TOLD, NEVER, None),
        ("vague", "amend", "amended", "x", TOLD, NEVER, "amended"),
        ("wrong", "reject", "rejected", "x", TOLD, NEVER, None)]),
    Ask("copied_decision", "as they were given, in the order in which they were taken", {"after": 5, "limit": 2},
        "number line", [
        (6, '{"by":"x","at":"2025-10-01T09:00:00Z","act":"role","person":{"label":"Person","unidentified":"man in a '
            'grey Corsa","new":true},"role":"person_of_concern","category":"suspected","review_due":"2026-10-01"}'),
        (7, '{"by":"x","at":"2025-10-01T09:00:00Z","why":"two children","act":"different","a":{"label":"Person","name":'
            '"Ava Ash","date_of_birth":"2010-01-02"},"b":{"label":"Person","la_id":"204"}}')]),
    Ask("copied_decision", "nothing after the last", {"after": 8, "limit": 2}, "number", []),
    Ask("last_decision", "of all", {}, "number", [(8,)]),
    Ask("decisions_held", "none that was not taken", {"ids": ["dec_none"]}, "id", []),
    Ask("copied_received", "every one", EVERY, "sha256 name status statements reissue", [
        ("f-list", "list.docx", "loaded", 3, False), ("f-new", "Q3 corrected.xlsx", "loaded", 4, True),
        ("f-note", "note.docx", "loaded", 7, False), ("f-old", "Q3.xlsx", "superseded", 4, False),
        ("f-police", "police.docx", "loaded", 12, False)]),
    Ask("copied_received", "a page", {"after": "f-new", "limit": 2}, "sha256", [("f-note",), ("f-old",)]),
    Ask("copied_fault", "every one", EVERY, "file number fault remedy row column value costs_content", [
        ("f-new", 0, "no postcode", "send it", "7", "Postcode", "?", True)]),
    Ask("copied_position", "every one", EVERY, "map entity x y", [
        ("overview 2025-09-30", "p-ava", 3, -4), ("overview 2025-10-31", "p-ava", 9, 9),
        ("overview 2025-09-30", "p-ben", 0, 0)]),
    Ask("copied_position", "all of as many entities as asked for", {"after": "", "limit": 1}, "map entity", [
        ("overview 2025-09-30", "p-ava"), ("overview 2025-10-31", "p-ava")]),
    Ask("copied_judgement", "every one", EVERY, "a b verdict by at why", [
        ("p-ava", "p-ben", "different", "x", TOLD, "two children")]),
    Ask("copied_origin_of", "every one", EVERY, "statement first by at", [("met", "had", "x", TOLD)]),
]  # fmt: skip
ELSEWHERE = {
    "repeats": "test_decisions",
    "audit": "test_audit",
    "audit_last": "test_audit",
    "copied_denial": "test_transfer",
    "copied_setting": "test_transfer",
    "copied_audit": "test_transfer",
    "faults": "below",
}
"""Queries whose rows are told by another test."""


@pytest.fixture
def held(store: Store) -> Store:
    """The case on each kind of store, with one kept map."""
    fill(store)
    kept = [
        {"map": "overview 2025-09-30", "entity": "p-ben", "x": 0, "y": 0},
        {"map": "overview 2025-09-30", "entity": "p-ava", "x": 3, "y": -4},
        {"map": "overview 2025-10-31", "entity": "p-ava", "x": 9, "y": 9},
    ]
    store.transact(lambda change: change.write("add_position", kept))
    return store


def seen(store: Store, ask: Ask) -> list[tuple[Any, ...]]:
    """The rows with nicknames in place of made ids, and "decision" for a decision's file."""
    nick = nicknames(store)

    def shown(value: Any) -> Any:
        return "decision" if isinstance(value, str) and value.startswith("decision_") else nick.get(value, value)

    columns = ask.columns.split()
    return [tuple(shown(row[column]) for column in columns) for row in store.read(ask.query, **ask.parameters)]


def test_every_question_gives_the_rows_counted_by_hand(held: Store) -> None:
    """One test over all of them: filling a store costs more than asking it everything."""
    order = sorted(nicknames(held).items())
    assert [name for _, name in order if name.startswith("d-")] == ["d-location", "d-role", "d-person"], "else re-order"
    wrong = []
    for ask in ASKS:
        found, wanted = seen(held, ask), list(ask.rows)
        if sorted(map(repr, found)) != sorted(map(repr, wanted)):
            wrong.append((ask.query, ask.why, found, wanted))
    assert wrong == []


def test_rows_come_in_one_order_on_every_store(held: Store) -> None:
    for ask in ASKS:
        rows = held.read(ask.query, **ask.parameters)
        header = cypher.query(ask.query, "sql").columns
        assert all(tuple(row) == header for row in rows), ask.query
        named = [column for column in ask.columns.split() if column in ("id", "profile", "entity")]
        if named and rows and ask.query not in ("find_sources", "neighbours", "copied_statement"):
            ids = [row[named[0]] for row in rows]
            assert ids == sorted(ids), ask.query


def test_every_reading_query_is_under_contract() -> None:
    told = {ask.query for ask in ASKS} | set(ELSEWHERE)
    reading = {name for name in cypher.names() if cypher.query(name, "sql").columns}
    assert reading - told == set()
    assert told <= reading


def test_a_fault_keeps_the_row_and_the_words_for_the_agency(held: Store) -> None:
    rows = held.read("faults", handlings=ALL)
    assert rows == [
        {"sha256": "f-new", "row": "7", "column": "Postcode", "value": "?", "fault": "no postcode", "remedy": "send it",
         "costs_content": True, "number": 0}
    ]  # fmt: skip


def test_the_value_a_fault_quotes_is_not_told_to_one_who_may_not_read_its_file(held: Store) -> None:
    assert held.read("faults", handlings=ONLY_P) == []


def test_a_copy_reads_every_statement_whole(held: Store) -> None:
    nick, rows = nicknames(held), held.read("copied_statement", **EVERY)
    assert (
        len(rows) == 12 + 3 + 4 + 4 + 7 + 9
    )  # tracker, list, two issues, note; five of the place, two of the man, two by hand
    row = next(row for row in rows if nick.get(row["id"]) == "stated")
    assert {key: value for key, value in row.items() if value is not None and value is not False and value != ""} == {
        "id": row["id"], "kind": "SEEN_AT", "source": "s-note", "from_profile": "p-ava",
            "to_profile": row["to_profile"],
        "value": "visited", "sentence": "Ava said she met Ben at Pizza Place.", "span_start": 0, "span_end": 36,
        "said_by": "child", "origin": "key:ava", "event_from": "2025-08-09", "event_to": "2025-08-09",
            "precision": "day",
        "recorded_at": TOLD, "handling": "C", "extraction": "person", "regime": "uk_gdpr", "retention": "default",
    }  # fmt: skip
    assert row["negated"] is False
