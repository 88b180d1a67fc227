"""Places, addresses and businesses by the words in their names ("Beacon Park", "14 Elm Bank", "the tyre place")."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.narrative.naming.found import Found
from ingest.narrative.naming.lexicon import categories
from ingest.narrative.naming.naming_words import one_of, words
from ingest.narrative.naming.where_patterns import (
    ANY,
    UP,
    after,
    articled,
    chain,
    ended,
    numbered,
    roomed,
    shop,
    site,
    small_street,
    street,
    the,
    unsuffixed,
)
from ingest.narrative.reading import MentionLabel, Span

_POSTCODE = re.compile(r"(?<![\w])[A-Z]{1,2}\d[A-Z\d]?[ \t]?\d[A-Z]{2}(?!\w)")
_AHEAD = re.compile(r"[ \t]{1,2}(?:['’]s|and|&)\b", re.I)


def wheres(text: str) -> list[Found]:
    """Every place, address and business of a text by rule; where two overlap, both are given: the arbiter chooses."""
    found = [
        *_addresses(text),
        *_streets(text),
        *_named(text),
        *_generic(text),
        *_chains(text),
        *_bare(text),
        *_labelled(text),
    ]
    return [*found, *_behind(text, found)]


def _behind(text: str, found: list[Found]) -> Iterator[Found]:
    """The town behind an address or place: "7 Merrow Close, Stavenby"."""
    for end in sorted({one.span.end for one in found if one.rule in _SITED}):
        match = _COMMA.match(text, end)
        if match and _may_be_town(match["name"]):
            yield Found(Span(*match.span("name")), MentionLabel.PLACE, "place_comma")


def _labelled(text: str) -> Iterator[Found]:
    for match in _label().finditer(text):
        if _may_be_town(match["name"]):
            yield Found(Span(*match.span("name")), MentionLabel.PLACE, "place_label")


def _may_be_town(name: str) -> bool:
    first = name.split()[0].lower()
    return (
        first not in words("people", "not_names", "titles", "ranks", "workers")
        and first not in words("places", "not_places")
        and not name.isupper()
    )


_SITED = frozenset({"address_numbered", "address_room", "address_shape", "street", "place_named", "business_named"})
_NAMED_BEFORE = re.compile(rf"{UP}[ \t]$")
_AMPERSAND = re.compile(rf"(?<![\w-])(?<!\w['’])(?P<one>{UP})[ \t]&[ \t](?P<two>{UP})(?!\w|[ \t]{UP})")
_COMMA = re.compile(
    rf"(?:,[ \t]|[ \t]\([\w ]{{0,14}}?)(?P<name>{UP}(?:[ \t]{UP})?)(?=[,.;)\n]|$|[ \t](?:is|on|"
    rf"since|with|and|where|at|by|for)\b)(?!,[ \t](?:Team|Manager|Lead))"
)


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    return re.compile(
        (
            rf"(?:^|(?<=[\n\t])|(?<=[ \t]{{2}}))(?i:{one_of('places', 'labels')})[ \t]?[:–-][ "
            rf"\t]{{0,4}}(?P<name>(?:(?:the|The)[ \t])?{UP}(?:[ \t]{UP}){{0,2}})(?!\w)"
        ),
        re.M,
    )


def _found(match: re.Match[str], label: MentionLabel, rule: str, group: str | int = 0, *, sure: bool = True) -> Found:
    start, end = match.span(group)
    shift = len(match.string[start:end]) - len(match.string[start:end].rstrip(" \t,.'’"))
    return Found(Span(start, end - shift), label, rule, sure)


def _addresses(text: str) -> Iterator[Found]:
    for match in numbered().finditer(text):
        last = match.group("last")
        strict = last.lower() in words("places", "streets")
        named = all(word[0].isupper() for word in re.findall(ANY, match.group("street")))
        if strict or named:
            yield _found(match, MentionLabel.ADDRESS, "address_numbered")
    for match in site().finditer(text):
        yield _found(match, MentionLabel.ADDRESS, "address_on")
    for match in roomed().finditer(text):
        if (
            match.group("room").lower() in ("room", "block", "lodge", "pitch", "studio", "flats")
            and "," not in match.group()
        ):
            continue
        yield _found(match, MentionLabel.ADDRESS, "address_room")
    for match in unsuffixed().finditer(text):
        if not words("people", "not_names") & {match.group("first").lower()} or match.group("first").lower() in words(
            "people", "also_surnames"
        ):
            yield _found(match, MentionLabel.ADDRESS, "address_shape", "whole")
    for match in _POSTCODE.finditer(text):
        yield _found(match, MentionLabel.ADDRESS, "postcode")


def _streets(text: str) -> Iterator[Found]:
    for match in street().finditer(text):
        first = (match.group("first") or "").lower()
        able = words("people", "also_surnames") | words("places", "street_starts")
        if first in words("people", "not_names") and first not in able:
            continue
        yield _found(match, MentionLabel.ADDRESS, "street", "whole")
    for match in small_street().finditer(text):
        if not categories(match.group("first")) & {"usual"} and match.group("first").lower() not in words(
            "people", "not_names"
        ):
            yield _found(match, MentionLabel.ADDRESS, "street_small", "whole")


def _named(text: str) -> Iterator[Found]:
    for kind, label in (("business_ends", MentionLabel.BUSINESS), ("place_ends", MentionLabel.PLACE)):
        for match in ended(kind).finditer(text):
            start = _begin(match, kind)
            if start is not None:
                article = re.search(r"\b[Tt]he[ \t]$", text[max(0, start - 5) : start])
                span = Span(start - len(article.group()) if article else start, match.end())
                yield Found(span, label, f"{label.lower()}_named", sure=True)


def _begin(match: re.Match[str], kind: str) -> int | None:
    """Where the name begins: behind words that only begin a sentence or are none of a name; None where none is left."""
    parts = list(re.finditer(rf"{UP}|&", match.group("name")))
    shout = match.group("name").isupper()
    if shout and not match.group("last").isupper():
        return None
    if shout:
        cut = max((at for at, part in enumerate(parts) if part.group().lower() in _FUNCTION), default=-1)
        parts = parts[cut + 1 :]
        while (
            len(parts) > 1
            and categories(parts[0].group()) & {"usual", "common"}
            and parts[0].group().lower() not in words("places", "name_starts")
        ):
            parts.pop(0)
    while parts:
        word = parts[0].group().lower()
        if (
            word == "&"
            or (
                word in words("people", "not_names")
                and word not in words("places", "name_starts")
                and not _is_name(parts[0].group(), shout)
            )
            or (word in words("people", "titles", "ranks") and len(parts) == 1)
        ):
            parts.pop(0)
        else:
            break
    if not parts:
        return None
    last = match.group("last").lower()
    if (
        last
        in (
            "house",
            "club",
            "front",
            "way",
            "walk",
            "head",
            "point",
            "field",
            "ground",
            "court",
            "yard",
            "path",
            "bay",
            "bar",
            "shop",
            "hair",
            "store",
        )
        and not match.group("last")[0].isupper()
        and len(parts) < 1
    ):
        return None
    if len(match.group("last")) < 3 and not match.group("last")[0].isupper():
        return None
    return match.start("name") + parts[0].start()


_FUNCTION = frozenset("from at in to on by with her him his their the a an is was has and".split())


def _is_name(word: str, shout: bool) -> bool:
    return word.lower() in words("people", "also_surnames") and not shout


def _generic(text: str) -> Iterator[Found]:
    for match in articled("business_words").finditer(text):
        yield _found(match, MentionLabel.BUSINESS, "business_generic")
    for match in shop().finditer(text):
        said = match["kind"].lower().split()
        if not any(categories(word) & {"usual"} or word in words("people", "not_names") for word in said):
            yield _found(match, MentionLabel.BUSINESS, "business_generic")
    for match in articled("place_words").finditer(text):
        yield _found(match, MentionLabel.PLACE, "place_generic")


def _chains(text: str) -> Iterator[Found]:
    for match in _AMPERSAND.finditer(text):
        if not any(
            categories(match[name]) & {"forename_f", "forename_m"} or match[name].isupper() for name in ("one", "two")
        ):
            yield _found(
                match,
                MentionLabel.BUSINESS,
                "business_pair",
                sure=bool(
                    re.search(
                        r"\b(?:wash|shop|firm|company|business|called|at|outside|pub|takeaway)[ \t]['\"‘“]?$",
                        text[max(0, match.start() - 12) : match.start()],
                    )
                ),
            )
    for match in chain().finditer(text):
        if match.group()[0].isupper() or "'" in match.group() or len(match.group()) > 4:
            yield _found(match, MentionLabel.BUSINESS, "business_chain")


def _bare(text: str) -> Iterator[Found]:
    """A capitalised name behind a preposition: "in Kelderby", "@ Thornmere", "bus to Millgate", "the Wheatsheaf"."""
    for match in after().finditer(text):
        name, prep = match.group("name"), match.group("prep").lower()
        first = re.match(UP, name)
        word = first.group().lower() if first else ""
        if (
            not first
            or word in words("places", "not_places")
            or (word in words("people", "not_names") and word not in words("places", "name_starts"))
        ):
            continue
        if (name.isupper() and len(name) < 4) or word in words("people", "titles", "ranks"):
            continue
        listed = categories(first.group())
        if name.endswith(("'s", "’s", "s'")):
            continue
        region = word in words("places", "regions")
        strong = prep in words("places", "strong_preps")
        person = bool(listed & {"forename_f", "forename_m"}) and not listed & {"town", "town_shape"}
        moved = prep in ("to", "from") and _moved(text, match.start())
        sure = (
            region
            or (strong and prep in ("in", "@", "near", "nr", "o/s", "outside") and not person)
            or (bool(listed & {"town"}) and (strong or moved))
        )
        if (
            prep == "from"
            and person is False
            and _NAMED_BEFORE.search(text[max(0, match.start() - 24) : match.start()])
        ):
            yield _found(match, MentionLabel.PLACE, "place_from_name", "name")
            continue
        if region or strong or moved or listed & {"town", "town_shape"}:
            yield _found(
                match,
                MentionLabel.PLACE,
                f"place_after_{'prep' if strong else 'move'}",
                "name",
                sure=sure and not person,
            )
    for match in the().finditer(text):
        word = match.group("name").split()[0].lower()
        if (
            word not in words("people", "not_names") or word in words("places", "homes", "place_ends")
        ) and not categories(word) & {"usual", "time_word", "car_make", "car_model"}:
            yield _found(match, MentionLabel.PLACE, "place_the", "whole")


def _moved(text: str, at: int) -> bool:
    before = re.findall(r"[\w/'’]+", text[max(0, at - 36) : at].lower().rsplit("\n", 1)[-1])
    return bool(set(before[-4:]) & words("places", "moves"))
