"""The store on a Neo4j server: the only folder that imports the driver."""

from graph.stores.neo4j.store import Neo4jStore

__all__ = ["Neo4jStore"]
