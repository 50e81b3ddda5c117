"""A name or a path in SQL text means itself, whatever is in it."""

import duckdb
import pytest

from pipelines.store.quoting import identifier, literal

CROOKED = ["plain", 'a"b', "a'b", "x; DROP TABLE kept", '"; DROP TABLE kept; --', "'; DROP TABLE kept; --", "order"]


@pytest.mark.parametrize("name", CROOKED)
def test_a_name_is_the_name_of_one_schema(name: str):
    with duckdb.connect() as engine:
        engine.execute("CREATE TABLE kept (n INTEGER)")
        engine.execute(f"CREATE SCHEMA {identifier(name)}")
        found = engine.execute("SELECT schema_name FROM information_schema.schemata").fetchall()
        assert (name,) in found
        assert engine.execute("SELECT count(*) FROM kept").fetchall() == [(0,)]


@pytest.mark.parametrize("path", CROOKED)
def test_a_literal_says_the_text(path: str):
    with duckdb.connect() as engine:
        assert engine.execute(f"SELECT {literal(path)}").fetchall() == [(path,)]
