"""A realistic month: 46 young people, 15 places, 6 persons of concern, 150 lines. Every name is invented."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from viz.picture import Certainty, Document, Evidence, Link, Node, Picture

FIRST = (
    "Ella Mia Sam Kia Ava Leo Dev Noa Isla Jay Hal Gia Tia Ruby Finn Omar Zak Pia Cara Amina Zoë Łukasz Rhys Erin "
    "Callum Freya Idris Maisie Nadia Owen Poppy Quinn Rosa Seren Theo Uma Vera Will Xanthe Yusuf Zara Bea Col Dot Ed"
).split()
LAST = (
    "Ashby Birch Crook Dunn Ellis Foxley Gill Hale Irwin Jolly Kirk Lowe Marsh Nash Orme Pratt Quill Reid Shaw Tate "
    "Underhill Vale Webb Yarrow"
).split()
PLACES = (
    "Riverside Park|Shell garage, A47|Railway arches|Corner Shop, Mill Road|Skate park|The Arcade|Queensgate car park|"
    "Flat 4, Cedar Court|Bus station|Parade Pizza & Kebab|Lakeside caravan site|Harbour Guest House|Retail park|"
    "Wharf Street rank|Library steps"
).split("|")
CONCERN = ("Kane Draper", "Mr Vasile Petrov", "Dale Malloy", "“Biggs”", "Man in a grey Corsa", "Terry Holt")
AGENCIES = ("Police", "Children's services", "Interview service", "Health")
WORDS = {
    "young": ("missing with", "met with", "named as a friend by"),
    "place": ("found at", "seen at", "stayed at"),
    "concern": ("contacted by", "given money by", "driven by"),
    "concern_place": ("works at", "seen at"),
}
SENTENCES = {
    "missing with": "{a} was away from home overnight and {b} was missing from the same placement that evening.",
    "met with": "{a} said they met {b} by the shops after school and walked into town together.",
    "named as a friend by": "Asked who they trust, {b} named {a} as a close friend.",
    "found at": "Officers found {a} safe and well at {b} at 23:40.",
    "seen at": "Staff report that {a} has been seen at {b} on several evenings.",
    "stayed at": "{a} told the interviewer that they stayed at {b} until the morning.",
    "contacted by": "{a} said that {b} sends messages late at night asking to meet.",
    "given money by": "{a} had a new phone and £40, which they said came from {b}.",
    "driven by": "{a} was dropped at the corner by {b}, who drove off when the carer came out.",
    "works at": "Licensing records show {a} as the named contact for {b}.",
}
SAID_BY = ("child", "carer", "professional", "police", "third_party")
REVIEWS = ("accepted", "accepted", "unreviewed", "amended")


def _people(count: int, rng: random.Random) -> list[Node]:
    nodes = []
    for at in range(count):
        name = f"{FIRST[at % len(FIRST)]} {LAST[(at * 7 + at // len(FIRST)) % len(LAST)]}"
        kind = "associate" if at % 9 == 8 and count != 46 else "young_person"
        detail = (f"Aged {rng.randint(12, 17)}", f"Missing {rng.randint(2, 9)} times in 90 days")
        nodes.append(Node(id=f"person:{at:04d}", name=name, kind=kind, detail=detail))  # type: ignore[arg-type]
    return nodes


def _places(count: int) -> list[Node]:
    names = [PLACES[at % len(PLACES)] + ("" if at < len(PLACES) else f" {at}") for at in range(count)]
    return [
        Node(id=f"place:{at:04d}", name=name, kind="location", detail=("Seaholme",)) for at, name in enumerate(names)
    ]


def _concerns(count: int) -> list[Node]:
    return [
        Node(
            id=f"concern:{at:04d}",
            name=CONCERN[at % len(CONCERN)] + ("" if at < len(CONCERN) else f" {at}"),
            kind="person_of_concern",
            category="convicted" if at % 6 == 2 else "suspected",
            detail=("Review due 1 December 2025",),
        )
        for at in range(count)
    ]


def _words_for(a: Node, b: Node) -> str:
    if "person_of_concern" in (a.kind, b.kind):
        return "concern_place" if "location" in (a.kind, b.kind) else "concern"
    return "place" if "location" in (a.kind, b.kind) else "young"


def _evidence(at: int, a: Node, b: Node, rng: random.Random, documents: dict[str, Document]) -> Evidence:
    order = ("young_person", "associate", "person_of_concern", "location")
    a, b = sorted((a, b), key=lambda node: order.index(node.kind))
    words = rng.choice(WORDS[_words_for(a, b)])
    sentence = SENTENCES[words].format(a=a.name, b=b.name)
    before = f"Return home interview {at}\n\nPresent: A. Worker. The conversation took place at home. 🙂\n"
    text = f"{before}{sentence}\nThe young person was offered a further visit and support from the school.\n"
    source = f"source:{at:05d}"
    documents[source] = Document(title=f"Return home interview {at}", file=f"rhi_{at}.docx", text=text)
    month, day = rng.choice(("08", "09", "10")), rng.randint(1, 28)
    dated = rng.random() > 0.08
    return Evidence(
        statement=f"st:{at:06x}",
        words=words,
        sentence=sentence,
        source=source,
        span=(len(before), len(before) + len(sentence)),
        when=f"{day} {dict(zip(('08', '09', '10'), ('Aug', 'Sep', 'Oct'), strict=True))[month]} 2025" if dated else "",
        month=f"2025-{month}" if dated else "",
        said_by=rng.choice(SAID_BY),
        origin=f"origin:{at if rng.random() > 0.2 else at // 2}",
        agency=rng.choice(AGENCIES),
        grade=rng.choice(("", "1A", "2B", "2C", "3D")),
        handling=rng.choice(("P", "C", "")),
        review=rng.choice(REVIEWS),
        negated=rng.random() < 0.05,
        hearsay=rng.random() < 0.12,
        unsettled=rng.random() < 0.06,
    )


def _link(at: int, a: Node, b: Node, rng: random.Random, documents: dict[str, Document]) -> Link:
    count = rng.choice((1, 1, 1, 2, 2, 3, 5))
    evidence = tuple(_evidence(at * 10 + k, a, b, rng, documents) for k in range(count))
    if at % 40 == 7:
        evidence = tuple(replace(each, negated=True) for each in evidence)
    origins = len({each.origin for each in evidence if not each.negated})
    certainty: Certainty = "confirmed" if origins > 1 else rng.choice(("probable", "unconfirmed"))
    return Link(a=a.id, b=b.id, certainty=certainty, origins=origins, evidence=evidence)


def build_picture(young: int = 46, places: int = 15, concerns: int = 6, links: int = 150, seed: int = 7) -> Picture:
    """A picture of about the wanted size, the same for the same arguments."""
    rng = random.Random(seed)
    nodes = [*_people(young, rng), *_places(places), *_concerns(concerns)]
    group_count = max(2, len(nodes) // 13)
    groups: list[list[Node]] = [[] for _ in range(group_count)]
    for at, node in enumerate(nodes[:-2]):
        groups[rng.randrange(group_count) if at % 5 else at % group_count].append(node)
    groups = [group for group in groups if len(group) > 1]
    pairs: dict[frozenset[str], tuple[Node, Node]] = {}
    for group in groups:
        for at in range(1, len(group)):
            a, b = group[at], group[rng.randrange(at)]
            pairs[frozenset((a.id, b.id))] = (a, b)
    while len(pairs) < links:
        group = rng.choice(groups)
        a = rng.choice(group)
        b = rng.choice(group if rng.random() < 0.88 else nodes[:-2])
        if a.id != b.id and not (a.kind == b.kind == "location"):
            pairs.setdefault(frozenset((a.id, b.id)), (a, b))
    documents: dict[str, Document] = {}
    drawn = tuple(_link(at, *ends, rng, documents) for at, ends in enumerate(pairs.values()))
    return Picture(
        title="Network map: Seaholme operational group",
        period="3 August – 31 October 2025",
        cut_off="as at 31 October 2025",
        marking="OFFICIAL-SENSITIVE: operational group only",
        nodes=tuple(nodes),
        links=drawn,
        groups=tuple(tuple(node.id for node in group) for group in groups),
        documents=documents,
        withheld=3,
        notes=("Unreviewed statements are included.",),
    )


@pytest.fixture(scope="session")
def build() -> Callable[..., Picture]:
    """The maker of sample pictures."""
    return build_picture


@pytest.fixture(scope="session")
def sample() -> Picture:
    """The month of the module's docstring."""
    return build_picture()
