"""What a note leaves out put back: a missing subject ("Located at …"), a missing "was" ("Mary seen with …")."""

from collections.abc import Iterable
from dataclasses import replace

from ingest.narrative.parsing.parse_words import Word, words_of
from ingest.narrative.reading import PEOPLE, MentionLabel, Reading


def with_subject(reading: Reading, words: list[Word]) -> list[Word]:
    """Puts back a missing subject ("Located at …" → "She was located at …") and a missing "was"."""
    words = _joined(reading, words)
    start = 0
    while start < len(words) and (
        words[start].text.lower() in words_of("starts_before")
        or not words[start].text[:1].isalpha()
        or (words[start].mention is not None and reading.mentions[words[start].mention or 0].label is MentionLabel.DATE)
    ):
        start += 1
    if start >= len(words) or words[start].mention is not None:
        return words
    low = words[start].text.lower()
    followed = words[start + 1].text.lower() if start + 1 < len(words) else ""
    if low in words_of("adverb_starts") and followed in words_of("adverb_then"):
        put = [Word("She", None, words[start].place), Word("was", None, words[start].place)]
        return [*words[:start], *put, replace(words[start], text=low), *words[start + 1 :]]
    refused = start > 0 and words[start - 1].text.lower() in ("not", "never")
    if refused and low in words_of("passive_starts") and _acts(reading, words, start):
        put = [Word("She", None, words[start].place), Word("has", None, words[start].place)]
        return [*words[: start - 1], *put, replace(words[start - 1], text="not"), *words[start:]]
    suffers = low in words_of("passive_starts") and not _acts(reading, words, start)
    if suffers or low in words_of("active_starts") or low in words_of("active_past"):
        if words[-1].text == "?":
            return words
        place = words[start].place
        put = [Word("She", None, place)] + ([Word("was", None, place)] if suffers else [])
        kept = words[: start + 1]
        kept[start] = replace(words[start], text=words[start].text.lower())
        return words[:start] + put + kept[start:] + words[start + 1 :]
    return words


def _acts(reading: Reading, words: list[Word], start: int) -> bool:
    """Whether a participle at the start has an object: "Dropped Mary at …", "Told staff"."""
    following = words[start + 1] if start + 1 < len(words) else None
    if following is None:
        return False
    if following.mention is not None:
        return reading.mentions[following.mention].label is not MentionLabel.DATE
    return following.text.lower() in words_of("articles") | words_of("objects")


def _joined(reading: Reading, words: Iterable[Word]) -> list[Word]:
    """Name and participle as a sentence: "Mary (14) – found at …", "Mary seen with John"."""
    held = list(words)
    kept: list[Word] = []
    for place, word in enumerate(held):
        after = held[place + 1] if place + 1 < len(held) else None
        named = bool(kept) and _is_person(reading, kept[-1])
        if named and word.text in ("–", "-", "—", ":") and after is not None and len(kept) <= 3:
            low = after.text.lower()
            if low in words_of("said_of") or low in words_of("active_starts") or low in words_of("starts_before"):
                continue
        if named and _suffers(word, after) and _opens(kept) and not _acts(reading, held, place):
            kept.append(Word("was", None, word.place))
        kept.append(word)
    return kept


def _suffers(word: Word, after: Word | None) -> bool:
    """Whether a participle, or "not" and one, follows a name without "was"."""
    if word.mention is not None:
        return False
    low = word.text.lower()
    if low in ("not", "never", "last") and after is not None and after.mention is None:
        return after.text.lower() in words_of("said_of")
    return low in words_of("said_of")


def _opens(kept: list[Word]) -> bool:
    """Whether the clause has no verb yet, as far as few words can tell."""
    return len(kept) <= 6 and not any(
        word.text.lower() in words_of("active_starts")
        or word.text.lower() in ("was", "were", "be", "been", "who", "by", "to")
        for word in kept
    )


def _is_person(reading: Reading, word: Word) -> bool:
    if word.mention is None:
        return word.text in ("girl", "girls")
    return word.mention is not None and reading.mentions[word.mention].label in PEOPLE
