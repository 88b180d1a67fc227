"""A zip of node and relationship CSVs, read by a mapping. Runs in the child only."""

from graph.model.names import DocumentKind
from ingest.imported.archive import Archive
from ingest.imported.links import Relationships
from ingest.imported.mapping import GraphMapping
from ingest.imported.nodes import Nodes
from ingest.imported.oddities import Oddities
from ingest.imported.rows import Imported
from ingest.imported.tables import Table, table
from ingest.limits import MAX_IMPORTED, TableError
from ingest.parsed import Parsed

_NO_NODES = (
    "No table of nodes is in the archive: none has a column :ID, nor one that the mapping's files name as id; "
    "ask the sender for the whole export."
)
_LARGE = f"The archive holds more than {MAX_IMPORTED:,} rows; send it in parts, nodes in each."
_UNREAD = "Nothing of it is held. If it holds nodes or relationships, name its columns in the mapping (files)."


def read(data: bytes, mapping: GraphMapping) -> Parsed:
    """The archive as nodes and relationships; what cannot be used at all comes back with ``quarantine``."""
    odd = Oddities()
    try:
        tables = _tables(data, mapping, odd)
    except TableError as refusal:
        return Parsed(kind=DocumentKind.PROPERTY_GRAPH, quarantine=str(refusal))
    nodes = Nodes(mapping, odd)
    for each in tables:
        if each.header.of_nodes:
            nodes.add(each)
    links = Relationships(mapping, nodes, odd)
    for each in tables:
        if each.header.of_links:
            links.add(each)
    nodes.tell_shared()
    return Parsed(
        kind=DocumentKind.PROPERTY_GRAPH,
        faults=odd.all(),
        rows=len(nodes.found) + len(links.found),
        imported=Imported(
            nodes=tuple(nodes.found),
            relationships=tuple(links.found),
            dangling=links.dangling,
            handling=mapping.handling,
            conditions=mapping.conditions,
        ),
    )


def _tables(data: bytes, mapping: GraphMapping, odd: Oddities) -> list[Table]:
    archive = Archive(data)
    tables, unread, rows = list[Table](), archive.others, 0
    for name, content in archive.tables():
        found = table(name, content, mapping, odd)
        if found is None:
            unread.append(name)
            continue
        tables.append(found)
        rows += len(found.rows)
        if rows > MAX_IMPORTED:
            raise TableError(_LARGE)
    if not any(each.header.of_nodes for each in tables):
        raise TableError(_NO_NODES)
    for name in sorted(unread):
        odd.noted(name, "is no table of nodes or relationships and was not read", _UNREAD)
    return tables
