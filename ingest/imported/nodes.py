"""Node rows → nodes: what each becomes here, what of it can be asked about, and what is odd about it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from graph.model.names import Field, Label, PlaceKind
from ingest.imported.mapping import GraphMapping, NodeMapping, Words
from ingest.imported.oddities import Oddities
from ingest.imported.rows import Node
from ingest.imported.tables import Row, Table

_PLAIN = NodeMapping()
_MEND_ID = "Ask the sender for the row with its id."
_ONE_OF_TWO = "The first is held. Ask the sender which of them is right."
_TWICE = "Nothing is lost: it is held once."
_HELD = "Nothing is lost: the rows are held as they are."
_COLUMN = "Nothing is lost: the rows are held. Mend the mapping, or ask the sender for the column."


class Nodes:
    """The nodes met so far, and where each id leads."""

    def __init__(self, mapping: GraphMapping, odd: Oddities) -> None:
        self._mapping, self._odd = mapping, odd
        self.found: list[Node] = []
        self._at: dict[tuple[str, str], int] = {}
        self._written: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        self._shared: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[str]] = defaultdict(list)

    def at(self, space: str, id: str) -> int | None:
        """Which node bears an id."""
        return self._at.get((space, id))

    def add(self, table: Table) -> None:
        """Take in a node file."""
        blank: Counter[str] = Counter()
        named = {heading.name for heading in table.header.headings}
        absent: set[str] = set()
        for row in table.rows:
            labels = [label.strip() for label in (table.cell(row, "LABEL") or table.header.label).split(";")]
            label = next((each for each in labels if each in self._mapping.labels), labels[0])
            becomes = self._mapping.labels.get(label, _PLAIN)
            if self._is_new(table, row):
                absent |= _named(becomes) - named
                self._keep(table, row, [each for each in labels if each], label, becomes, blank)
        self._of_columns(table, blank, absent)

    def _is_new(self, table: Table, row: Row) -> bool:
        """Whether a row may be taken in, which its id decides."""
        key, written = (table.header.space("ID"), table.cell(row, "ID")), tuple(table.written(row))
        column = table.header.headings[table.header.at("ID") or 0].name
        if not key[1]:
            self._odd.refused(row.place, "its id is blank, so nothing can be tied to it", _MEND_ID, column=column)
        elif key not in self._at:
            self._at[key], self._written[key] = len(self.found), written
            return True
        elif self._written[key] == written:
            same = f"stands twice, word for word: {self.found[self._at[key]].place}"
            self._odd.noted(row.place, same, _TWICE, column=column, value=key[1])
        else:
            other = f"bears the id of another node: {self.found[self._at[key]].place}"
            self._odd.refused(row.place, other, _ONE_OF_TWO, column=column, value=key[1])
        return False

    def _keep(
        self, table: Table, row: Row, labels: Sequence[str], label: str, becomes: NodeMapping, blank: Counter[str]
    ) -> None:
        said = table.properties(row)
        for heading in table.header.headings:
            if heading.role == "" and heading.name not in said:
                if heading.name in becomes.needs:
                    self._odd.noted(row.place, f"{heading.name} is blank", column=heading.name)
                else:
                    blank[heading.name] += 1
        for together in becomes.unique:
            if all(column in said for column in together):
                self._shared[(label, together, tuple(said[column] for column in together))].append(row.place)
        claims = [*self._claims(row, becomes, said), *_labels(becomes.label, labels)]
        claims += [(Field.PROPERTY, f"{column}: {said[column]}") for column in becomes.keep if column in said]
        self.found.append(
            Node(
                place=row.place,
                title=f"{self._mapping.title}: {' '.join(filter(None, (label, table.cell(row, 'ID'))))}",
                text=table.text(row),
                label=becomes.label,
                claims=tuple(dict.fromkeys(claims)),
                day=self.day(row.place, becomes.day, said),
                joins=becomes.joins,
            )
        )

    def _claims(self, row: Row, becomes: NodeMapping, said: Mapping[str, str]) -> list[tuple[Field, str]]:
        found = []
        for field, words in becomes.fields.items():
            value = worded(words, said)
            if field is Field.DATE_OF_BIRTH and value:
                value = self.day(row.place, words.columns[0] if words.columns else "", said) or ""
            if field is Field.PLACE_KIND and value and value not in set(PlaceKind):
                self._odd.noted(row.place, f"{value} is no kind of place that kith knows", value=value)
                value = ""
            if value:
                found.append((field, value))
        return found

    def day(self, place: str, column: str, said: Mapping[str, str]) -> str | None:
        """The ISO date in a property, or None where there is none."""
        written = said.get(column, "") if column else ""
        for form in self._mapping.dates if written else ():
            try:
                return datetime.strptime(written, form).date().isoformat()
            except ValueError:
                continue
        if written:
            self._odd.noted(
                place, f"{column} is no date as the mapping says they are written", column=column, value=written
            )
        return None

    def _of_columns(self, table: Table, blank: Counter[str], absent: set[str]) -> None:
        for column in sorted(absent):
            self._odd.noted(table.name, f"has no column {column}, which the mapping names", _COLUMN, column=column)
        for column, times in sorted(blank.items()):
            rows = "1 row" if len(table.rows) == 1 else f"{len(table.rows):,} rows"
            self._odd.noted(table.name, f"{column} is blank in {times:,} of {rows}", _HELD, column=column)

    def tell_shared(self) -> None:
        """Report nodes that share what no two should."""
        for (label, columns, values), places in self._shared.items():
            if len(places) > 1:
                what, others = " and ".join(columns), ", ".join(places[:5])
                many = f"{len(places)} nodes of the label {label} have the same {what}: {others}"
                remedy = "They are held apart. Ask the sender whether they are one."
                self._odd.noted(places[-1], many, remedy, column=what, value=", ".join(values))


def worded(words: Words, said: Mapping[str, str]) -> str:
    """A value put together from properties; blank ones are left out."""
    return words.value or words.join.join(said[column] for column in words.columns if column in said)


def _labels(label: Label, labels: Sequence[str]) -> list[tuple[Field, str]]:
    """The labels as written: a record's value; of others those that say more than what it became."""
    if label is Label.RECORD:
        return [(Field.VALUE, each) for each in labels]
    return [(Field.PROPERTY, f"label: {each}") for each in labels if each != label]


def _named(becomes: NodeMapping) -> set[str]:
    """Every property a mapping of a label speaks of."""
    columns = {column for words in becomes.fields.values() for column in words.columns}
    together = {column for each in becomes.unique for column in each}
    return columns | together | {*becomes.keep, *becomes.needs} | ({becomes.day} if becomes.day else set())
