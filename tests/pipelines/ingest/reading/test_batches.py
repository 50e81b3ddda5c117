"""The Arrow batches of a table, and the remarks beside them."""

import pyarrow as pa
import pytest

from pipelines.errors import Refusal
from pipelines.ingest.kinds import KINDS
from pipelines.ingest.reading import batches, read, remarks

GOALS = KINDS["goals"]
HEADER = "client,goal,on,status,detail\n"


def whole(path, kind=GOALS, size=50_000):
    (table,) = read(path)
    return pa.Table.from_batches(batches(table, kind, size))


def test_the_columns_are_those_of_the_kind_in_its_order(write):
    found = whole(write("status,on,goal,client\nopen,2026-03-04,g,007\n"))
    names = [column.name for column in GOALS.columns]
    faults = ["read_column", "read_rule", "read_message", "read_value"]
    assert found.schema.names == ["line", *names, *faults]
    assert [field.type for field in found.schema] == [pa.int64()] + [pa.string()] * (len(names) + 4)
    row = {"line": 2, "client": "007", "goal": "g", "on": "2026-03-04", "status": "open"}
    assert {name: value for name, value in found.to_pylist()[0].items() if value is not None} == row


def test_what_is_missing_is_null_but_in_codes_only_nothing_is(write):
    rows = "".join(f"{word},{word},{word},{word},{word}\n" for word in ["", "NA", "N/A", "NULL", "-", " NA", "na"])
    found = whole(write(HEADER + rows + "1,,,,\n")).to_pydict()
    assert found["client"] == [None, "NA", "N/A", "NULL", "-", " NA", "na", "1"]
    assert found["detail"] == [None, None, None, None, None, " NA", "na", None]


def test_missing_values_of_json(write):
    found = whole(write('{"client": null, "goal": "-", "on": "-", "status": "", "detail": 5}'))
    row = found.to_pylist()[0]
    assert [row[name] for name in ("client", "goal", "on", "status", "detail")] == [
        None,
        "-",
        None,
        None,
        "5",
    ]


def test_a_faulty_row_has_its_fault_and_no_cells(write):
    first, second = whole(write(HEADER.encode() + b"1,g,x,open,caf\xe9\n2,g,x,open,a\n")).to_pylist()
    assert first["line"] == 2
    assert [first[column.name] for column in GOALS.columns] == [None] * len(GOALS.columns)
    assert (first["read_column"], first["read_rule"], first["read_value"]) == (
        "detail",
        "undecodable",
        "caf\\xe9",
    )
    assert first["read_message"]
    assert (second["client"], second["read_rule"], second["read_message"]) == ("2", None, None)


@pytest.mark.parametrize("size", [1, 999, 1000, 1001, 2500, 50_000])
def test_batches_are_of_the_size_asked_for_and_lose_nothing(write, size):
    (table,) = read(write(HEADER + "".join(f"{n},g,x,open,\n" for n in range(2500))))
    found = list(batches(table, GOALS, size))
    assert [batch.num_rows for batch in found[:-1]] == [size] * (len(found) - 1)
    joined = pa.Table.from_batches(found).to_pydict()
    assert joined["client"] == [str(n) for n in range(2500)]
    assert joined["line"] == list(range(2, 2502))


def test_batches_of_long_texts_end_early(write):
    (table,) = read(write(HEADER + ("1,g,x,open," + "x" * 900_000 + "\n") * 40))
    assert [batch.num_rows for batch in batches(table, GOALS)] == [18, 18, 4]


def test_a_file_without_rows_has_no_batch(write):
    (table,) = read(write(HEADER))
    assert list(batches(table, GOALS)) == []


@pytest.mark.parametrize(
    ("header", "match"),
    [
        ("client,goal,on\n", "status"),
        ("client,goal,on,status,Client\n", "duplicate.*client"),
        ("client,goal,retracted\n", "lacks.* on"),
    ],
)
def test_a_header_that_will_not_do_is_refused_at_once(write, header, match):
    (table,) = read(write(header))
    with pytest.raises(Refusal, match=match):
        batches(table, GOALS)


def test_where_the_column_names_stand_is_said_if_not_at_the_top(write):
    (table,) = read(write("Goals\n\n" + HEADER + "1,g,2026-03-04,open,\n"))
    with pytest.raises(Refusal, match=r"lacks.*client.* stand in line 3"):
        batches(table, GOALS)


def test_a_retraction_needs_only_its_key(write):
    assert whole(write("client,goal,on,retracted\n1,g,2026-03-04,yes\n"))["retracted"].to_pylist() == ["yes"]


def test_unknown_columns_are_remarked_and_nameless_ones_where_they_hold_anything(write):
    (table,) = read(write("\nclient,goal,on,status,Mood,,\n1,g,x,open,,,\n2,g,x,open,5,,left over\n"))
    found = remarks(table, GOALS)
    assert [(issue.line, issue.column, issue.rule, issue.rejects) for issue in found] == [
        (2, "mood", "unknown-column", False),
        (2, "(column 7)", "unknown-column", False),
    ]


def test_nothing_to_remark(write):
    assert remarks(read(write(HEADER + "1,g,x,open,\n"))[0], GOALS) == []


def test_no_message_repeats_a_cell(write):
    secret = "Zebra"
    content = f'{HEADER}{secret}\n{secret},a\0b,x,open,\n{secret},{secret},x,"{secret}'
    found = whole(write(content))
    assert found["read_rule"].to_pylist() == ["ragged-row", "control-character", "unclosed-quote"]
    assert not any(secret in message for message in found["read_message"].to_pylist())
    assert all(len(value or "") <= 200 for value in found["read_value"].to_pylist())
