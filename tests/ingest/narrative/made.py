"""Drafts and readings made by hand, for the steps around the reading itself."""

from collections.abc import Sequence

from graph.model.names import Extraction, Field, Kind, Label, Part, Precision, SaidBy
from ingest.narrative.reading import (
    End,
    Entity,
    Finder,
    How,
    Mention,
    MentionLabel,
    Proposal,
    Reading,
    Role,
    Span,
    When,
)
from ingest.narrative.received.form import Page
from ingest.parsed import Claim, PartDraft, SourceDraft, Subject

RULES = frozenset({Finder.RULE})


def interview(
    *said: tuple[str, str, SaidBy | None], name: str = "Ola Finch", episodes: Sequence[tuple[str, str]] = ()
) -> SourceDraft:
    """A return interview as its reader hands it over: questions with answers and whose words these are."""
    text = f"Name of child | {name}\nInterviewer | Uma Reed, worker\n"
    parts = [PartDraft(name=Part.HEADING, span=(0, len(text)), said_by=SaidBy.PROFESSIONAL)]
    for label, answer, said_by in said:
        start = len(text) + len(label) + 2
        text += f"{label}: {answer}\n"
        names = {
            SaidBy.CHILD: Part.CHILD,
            SaidBy.CARER: Part.CARER,
            SaidBy.PROFESSIONAL: Part.ANALYSIS,
            None: Part.TEXT,
        }
        parts.append(
            PartDraft(
                name=names[said_by],
                span=(start, start + len(answer)),
                title=label,
                said_by=said_by,
                teller="child" if said_by is SaidBy.CHILD else "",
                origin="#carer" if said_by is SaidBy.CARER else "",
            )
        )
    at = text.index(name)
    child = Subject(
        key="child",
        label=Label.PERSON,
        claims=(Claim(field=Field.NAME, value=name, span=(at, at + len(name))),),
        extraction=Extraction.MACHINE,
        span=(at, at + len(name)),
    )
    held = [Subject(key="interview", label=Label.INTERVIEW,
                    claims=(Claim(field=Field.INTERVIEWER, value="Uma Reed, worker"),))]  # fmt: skip
    for number, (first, last) in enumerate(episodes, start=1):
        claims = (Claim(field=Field.START_DATE, value=first), Claim(field=Field.END_DATE, value=last))
        held.append(Subject(key=f"episode:{number}", label=Label.EPISODE, claims=claims))
    return SourceDraft(title="Interview", text=text, subjects=(child, *held), parts=tuple(parts),
                       recorded_at="2025-08-26T15:00:00.000000Z")  # fmt: skip


class Read:
    """A reading of a page, put together word by word."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.text = page.note.text
        self._mentions: list[Mention] = []
        self._entities: list[Entity] = []
        self._links: list[Proposal] = []

    def who(
        self, *words: str, label: MentionLabel = MentionLabel.PERSON, role: Role = Role.UNKNOWN, nth: int = 1
    ) -> int:
        """An entity with these mentions; of several places with the first words the nth."""
        places = []
        for word in words:
            at = -1
            for _ in range(nth):
                at = self.text.index(word, at + 1)
            places.append(len(self._mentions))
            self._mentions.append(Mention(Span(at, at + len(word)), label, RULES))
        self._entities.append(Entity(len(self._entities), label, tuple(places), role, sure=True))
        return len(self._entities) - 1

    def date(self, words: str, first: str, last: str, precision: Precision = Precision.DAY) -> None:
        """A date of the text, as understood."""
        at = self.text.index(words)
        said = When(first, last, precision)
        self._mentions.append(Mention(Span(at, at + len(words)), MentionLabel.DATE, RULES, said))

    def says(self, kind: Kind, head: int, tail: int | None, trigger: str, **given: object) -> Proposal:
        """A link in the sentence that holds the trigger."""
        at = self.text.index(trigger)
        start = max(self.text.rfind("\n", 0, at), self.text.rfind(". ", 0, at) + 1) + 1
        ends = [one for one in (self.text.find("\n", at), self.text.find(". ", at) + 1) if one > 0]
        sentence = Span(start, min(ends))
        how = given.pop("how", How.NAMED)
        assert isinstance(how, How)
        made = Proposal(
            kind=kind,
            head=End(head, self._place(head), how),
            tail=End(tail, self._place(tail)) if tail is not None else None,
            sentence=sentence,
            trigger=Span(at, at + len(trigger)),
            rule="by_hand",
            finder=Finder.SURFACE,
        )
        made = Proposal(**({name: getattr(made, name) for name in made.__dataclass_fields__} | given))
        self._links.append(made)
        return made

    def _place(self, entity: int) -> Span:
        return self._mentions[self._entities[entity].mentions[0]].span

    def reading(self) -> Reading:
        """All of it."""
        return Reading(
            note=self.page.note,
            mentions=tuple(self._mentions),
            entities=tuple(self._entities),
            proposals=tuple(self._links),
        )
