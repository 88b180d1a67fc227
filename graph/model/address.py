"""Two spellings of one postcode and house number are one address (domain: Location of concern, 6)."""

import re

from graph.model.ids import postcode_key, search_key

POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b\d+[a-z]?\b", re.IGNORECASE)


def postcode_in(text: str) -> str:
    """The last postcode written in a text, one blank before its inward part, or ""."""
    found = POSTCODE.findall(text)
    key = postcode_key(found[-1]) if found else ""
    return f"{key[:-3]} {key[-3:]}" if key else ""


def address_key(address: str, postcode: str = "") -> str:
    """What two spellings of one address share: its postcode and its house and flat numbers, or "" without a postcode.

    A house without a number is known by the first part of its address.
    """
    code = postcode_key(postcode or postcode_in(address))
    if not code:
        return ""
    line = POSTCODE.sub("", address)
    numbers = sorted(number.lower() for number in _NUMBER.findall(line))
    house = "+".join(numbers) or search_key(line.split(",")[0])
    return f"{code} {house}" if house else ""
