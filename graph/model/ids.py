"""Ids from content and keys for matching: the same bytes give the same graph in any order and on any store."""

import re
import unicodedata
from hashlib import blake2b

_MAPPED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_DROPPED = re.compile(r"[.'’‘`´]")
_OTHER = re.compile(r"[^\w]+|_+")


def content_id(prefix: str, *parts: str | int | None) -> str:
    """An id of ``prefix`` and 24 hex digits over the parts, each framed by its length so that no two lists collide."""
    digest = blake2b(digest_size=12)
    for part in parts:
        raw = b"\x00" if part is None else b"\x01" + str(part).encode()
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return f"{prefix}_{digest.hexdigest()}"


def search_key(text: str) -> str:
    """Text as it is searched on both stores: decomposed, case and marks dropped, signs to single blanks."""
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_MAPPED)
    if not folded.isascii():
        folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _OTHER.sub(" ", _DROPPED.sub("", folded)).strip()


def name_key(name: str) -> str:
    """A person's name folded for "identical full name": order of surname and forename does not matter."""
    return " ".join(sorted(search_key(name).split()))


def postcode_key(postcode: str) -> str:
    """A postcode without blanks, in capitals."""
    return re.sub(r"\s+", "", postcode).upper()
