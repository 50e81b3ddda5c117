"""JSON arrays and NDJSON against hand-made files, and against json.loads."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.errors import Refusal
from pipelines.ingest.reading import json_array, json_text, read

PLAIN = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FORMS = [("[", ",\n", "]", 0), ("", "\n", "", 0), ("[\n", "\n,", "\n]", 1)]
TEXT = st.text(st.sampled_from(["a", "é", "😀", '"', "\\", "\n", "\r", "{", "}", "[", "]", ",", "\u2028"]), max_size=6)
VALUE = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT


def told(rows):
    return [(row.line, row.cells if row.fault is None else row.fault.rule) for row in rows]


def in_form(form, objects):
    start, between, end, _ = form
    return start + between.join(objects) + end


@pytest.mark.parametrize("form", FORMS)
def test_values_become_the_text_that_was_written(rows, form):
    content = in_form(form, ['{"a": 5, "b": 5.0, "c": "007", "d": null, "e": true, "f": false, "g": 1E400}'])
    assert rows(content)[0].cells == ["5", "5.0", "007", None, "true", "false", "1E400"]


@pytest.mark.parametrize("form", FORMS)
def test_the_header_is_every_key_in_order_of_appearance(write, form):
    (table,) = read(write(in_form(form, ['{"Client ": 1}', '{"note": "x", "client": 2}'])))
    assert table.header == ("client", "note")
    assert [row.cells for row in table.rows()] == [["1", None], ["2", "x"]]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("broken", "rule", "column"),
    [
        ('{"a": [1]}', "not-a-cell", "a"),
        ('{"a": {}}', "not-a-cell", "a"),
        ('{"a": {"b": 1}}', "not-a-cell", "a"),
        ('{"a": NaN}', "not-a-number", "a"),
        ('{"a": -Infinity}', "not-a-number", "a"),
        ('{"a": 1, "a": 1}', "duplicate-column", "a"),
        ('{"a": null, "A": 1}', "duplicate-column", "a"),
        ("7", "not-a-row", ""),
        ("null", "not-a-row", ""),
        ("NaN", "not-a-row", ""),
        ("[1, 2]", "not-a-row", ""),
        ('"text"', "not-a-row", ""),
        ('{"a": "\\u0000"}', "control-character", "a"),
        ('{"a": "\\ud800"}', "undecodable", "a"),
        ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}", "not-a-cell", ""),
    ],
)
def test_a_faulty_row_is_told_and_the_rows_go_on(rows, form, broken, rule, column):
    found = rows(in_form(form, ['{"a": "x"}', broken, '{"a": "y"}']))
    assert [row.fault and (row.fault.rule, row.fault.column) for row in found] == [None, (rule, column), None]
    assert [row.line for row in found] == [1 + form[3], 2 + form[3], 3 + form[3]]
    assert [found[0].cells, found[2].cells] == [["x"], ["y"]]


def test_undecodable_bytes_in_json(rows):
    assert told(rows(b'{"a": "\xe9"}\n{"a": "b"}\n')) == [(1, "undecodable"), (2, ["b"])]
    assert told(rows(b'[{"a": "\xe9"},\n{"a": "b"}]')) == [(1, "undecodable"), (2, ["b"])]


def test_an_undecodable_key_is_refused(write):
    with pytest.raises(Refusal, match="--encoding"):
        read(write(b'{"caf\xe9": 1}'))


def test_lines_of_ndjson_count_blank_ones_and_a_broken_one_is_only_itself(rows):
    content = '\n{"a": 1}\r\n\r\n{"a": \n{"a": 2} x\n  {"a": 3}  \n'
    assert told(rows(content)) == [(2, ["1"]), (4, "malformed-json"), (5, "malformed-json"), (6, ["3"])]


def test_a_line_too_long_is_passed_over(rows, monkeypatch):
    monkeypatch.setattr(json_text, "OBJECT_LIMIT", 50)
    content = '{"a": 1}\n{"a": "' + "x" * 60 + '"}\n{"a": 2}\n'
    assert told(rows(content)) == [(1, ["1"]), (2, "cell-too-long"), (3, ["2"])]


def test_lines_of_an_array_are_those_on_which_objects_start(rows):
    content = '\r\n[ {"a":\r\n1},\r\n\r\n{"a": 2}, {"a":\r3}\n]\n'
    assert told(rows(content)) == [(2, ["1"]), (5, ["2"]), (5, ["3"])]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('[{"a": 1},\n{"a": 2', [(1, ["1"]), (2, "malformed-json")]),
        ('[{"a": 1},\n{"a": "tex', [(1, ["1"]), (2, "malformed-json")]),
        ('[{"a": 1},\n\n', [(1, ["1"]), (1, "malformed-json")]),
        ('[{"a": 1}\n', [(1, ["1"]), (1, "malformed-json")]),
        ('[{"a": 1}\n{"a": 2}]', [(1, ["1"]), (2, "malformed-json")]),
        ('[{"a": 1},\n{"a" 2},\n{"a": 3}]', [(1, ["1"]), (2, "malformed-json")]),
        ('[{"a": 1},\n]', [(1, ["1"]), (2, "malformed-json")]),
        ('[{"a": 1}]\n\nmore', [(1, ["1"]), (3, "malformed-json")]),
        ('[{"a": 1},\n{"b": ' + "[" * 5000, [(1, ["1"]), (2, "malformed-json")]),
    ],
)
def test_a_broken_array_gives_its_rows_and_says_where_it_breaks(rows, content, expected):
    assert told(rows(content)) == expected


def test_a_number_is_not_cut_where_a_block_ends(rows, monkeypatch):
    monkeypatch.setattr(json_array, "_BLOCK", 1)
    assert told(rows('[{"a": 1}, 12345, {"a": 2}]')) == [(1, ["1"]), (1, "not-a-row"), (1, ["2"])]


@pytest.mark.parametrize("content", ["[]", "[ ", "[1, 2]", "{}", '{"a'])
def test_json_without_any_object_is_refused(write, content):
    with pytest.raises(Refusal, match=r"export\.json"):
        read(write(content, "export.json"))


def test_an_object_beyond_all_bounds_is_refused_but_not_a_place_that_is_no_json(write, rows, monkeypatch):
    monkeypatch.setattr(json_array, "OBJECT_LIMIT", 1000)
    monkeypatch.setattr(json_array, "_BLOCK", 64)
    assert told(rows('[{"a": "' + "x" * 900 + '"}]')) == [(1, ["x" * 900])]
    with pytest.raises(Refusal, match="longer"):
        read(write('[{"a": 1}, {"a": "' + "x" * 5000 + '"}]'))
    assert told(rows('[{"a": 1},\n{"a" "' + "x" * 5000 + '"}]')) == [(1, ["1"]), (2, "malformed-json")]


@PLAIN
@given(
    objects=st.lists(st.dictionaries(st.sampled_from(["a", "b", "ü"]), VALUE), max_size=6),
    indent=st.sampled_from([None, 2]),
    ascii_only=st.booleans(),
    block=st.integers(1, 40),
)
def test_arrays_are_read_as_json_reads_them_wherever_the_blocks_end(write, objects, indent, ascii_only, block):
    objects = [{"a": "first"}, *objects]
    path = write(json.dumps(objects, indent=indent, ensure_ascii=ascii_only))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_array, "_BLOCK", block)
        (table,) = read(path)
        found = list(table.rows())
    check(found, table.header, objects)
    if indent:
        lines = path.read_text(encoding="utf-8").split("\n")
        starts = [n for n, line in enumerate(lines, start=1) if line in ("  {", "  {}", "  {},")]
        assert [row.line for row in found] == starts


@PLAIN
@given(
    objects=st.lists(st.dictionaries(st.sampled_from(["a", "b", "ü"]), VALUE), max_size=6),
    ascii_only=st.booleans(),
)
def test_lines_are_read_as_json_reads_them(write, objects, ascii_only):
    objects = [{"a": "first"}, *objects]
    path = write("".join(json.dumps(one, ensure_ascii=ascii_only) + "\n" for one in objects))
    (table,) = read(path)
    found = list(table.rows())
    check(found, table.header, objects)
    assert [row.line for row in found] == list(range(1, len(objects) + 1))


def check(found, header, objects):
    assert not any(row.fault for row in found)
    assert set(header) == {name for one in objects for name in one}
    assert [dict(zip(header, row.cells, strict=True)) for row in found] == [
        {name: as_text(one.get(name)) for name in header} for one in objects
    ]


def as_text(value):
    return value if value is None or isinstance(value, str) else json.dumps(value)
