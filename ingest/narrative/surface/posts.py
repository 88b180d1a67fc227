"""People known by a post: "Owner Mr Minh", "The tenant, Gavin", "Driver Reece": at the shop, flat or car named last."""

from collections.abc import Iterator

from graph.model.names import Kind
from ingest.narrative.reading import End, Finder, How, MentionLabel, Proposal
from ingest.narrative.surface.rulebook import Post
from ingest.narrative.surface.stream import Item, Sort
from ingest.narrative.surface.views import Views
from ingest.narrative.surface.word_order import Clause

_MEMORY = 3
"""Sentences back to which a post reaches for its shop, flat or car."""
_SURE = 0.5


def posts(held: Views, number: int, some: tuple[Post, ...]) -> Iterator[Proposal]:
    """The links that the posts of a sentence say."""
    clause = held.clause(number)
    for place, item in enumerate(clause.items):
        words = item.word.split()
        if item.sort is not Sort.PERSON or item.owner or not item.entities or not words:
            continue
        for post in some:
            if words[-1] not in post.nouns or set(words[:-1]) - post.before or _has_own(clause, place, post):
                continue
            where = _last(held, number, place, post)
            if where is None:
                continue
            for entity in item.entities:
                head = End(entity, item.span, item.how, item.confidence)
                tail = End(where.entities[0], where.span, How.THERE, _SURE)
                yield Proposal(
                    post.kind,
                    head,
                    tail,
                    held.sentence(number),
                    item.span,
                    post.id,
                    Finder.SURFACE,
                    value="drives" if post.kind is Kind.USES else None,
                )


def _has_own(clause: Clause, place: int, post: Post) -> bool:
    """Whether the post says itself where: "manager of Suds", "driver of the Corsa"."""
    return clause.at(place + 1) in ("of", "at", "from", "for") or clause.items[place - 1].owner if place else False


def _last(held: Views, number: int, place: int, post: Post) -> Item | None:
    """The thing of the post's sort that was named last: in the sentence, or the few before it."""
    for here in range(number, max(-1, number - _MEMORY - 1), -1):
        some = held.clause(here).items
        for item in reversed(some[:place] if here == number else some):
            if item.sort == post.sort and item.entities and item.how is How.NAMED and _fits(held, item, post):
                return item
    return None


def _fits(held: Views, item: Item, post: Post) -> bool:
    label: MentionLabel = held.reading.entities[item.entities[0]].label
    return not post.labels or label in post.labels
