"""Delimited text against hand-made files, and against csv.reader over a plain open file."""

import csv
import io

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pipelines.errors import Refusal
from pipelines.ingest.reading import delimited, lines, read

PLAIN = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CELL = st.text(
    st.sampled_from(["a", "é", "😀", '"', ",", ";", "\t", "|", "\n", "\r", " ", "'", "\u2028", "\x1c"]),
    max_size=6,
)


def told(rows):
    return [(row.line, row.cells, row.fault.rule if row.fault else None) for row in rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_delimiter_is_found(rows, delimiter):
    content = "client,on,note\n1,2026-03-04,a b\n".replace(",", delimiter)
    assert told(rows(content)) == [(2, ["1", "2026-03-04", "a b"], None)]


def test_known_names_decide_the_delimiter_before_the_number_of_cells(write):
    (table,) = read(write("client;a,b,c,d;on\n"))
    assert table.header == ("client", "a,b,c,d", "on")


def test_names_are_stripped_and_lower_case(write):
    (table,) = read(write("\n\n Client ,OCCURRED_AT\n"))
    assert (table.header, table.header_line) == (("client", "occurred_at"), 3)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_count_on_through_quoted_cells_and_empty_lines(rows, end):
    content = f'client,note{end}1,"a{end}b"{end}{end}2,c{end}3,d'
    assert told(rows(content)) == [(2, ["1", f"a{end}b"], None), (5, ["2", "c"], None), (6, ["3", "d"], None)]


def test_cells_are_not_trimmed_nor_interpreted(rows):
    assert rows("client,note\n 007 ,NA\n")[0].cells == [" 007 ", "NA"]


def test_ragged_rows_are_faults_unless_what_is_too_much_is_empty(rows):
    found = told(rows("client,note\n1\n2,a,b\n3,c,,\n4,d\n"))
    assert [(line, rule) for line, _, rule in found] == [
        (2, "ragged-row"),
        (3, "ragged-row"),
        (4, None),
        (5, None),
    ]
    assert found[2][1] == ["3", "c"]


def test_a_quote_that_never_closes_is_told_where_it_opens_and_costs_no_other_row(rows):
    found = rows('client,note\n1,a\n2,"b\n3,c\n')
    assert [(row.line, row.fault and row.fault.rule) for row in found] == [(2, None), (3, "unclosed-quote"), (4, None)]
    assert (found[1].fault.column, found[2].cells) == ("note", ["3", "c"])


def test_a_stray_quote_does_not_take_the_rows_up_to_the_next_one_into_its_cell(rows):
    assert told(rows('client,note\n1,"a\n2,b\n3,c\n4,"d"\n5,e\n'))[1:] == [
        (3, ["2", "b"], None),
        (4, ["3", "c"], None),
        (5, ["4", "d"], None),
        (6, ["5", "e"], None),
    ]


def test_quotes_amid_a_quoted_cell_that_are_not_doubled_are_a_fault_and_not_dropped(rows):
    found = rows('client,note\n1,"she said "no" twice"\n2,5" tall\n3,"a ""b"""\n')
    assert [row.fault and (row.line, row.fault.rule) for row in found] == [(2, "stray-quote"), None, None]
    assert [row.cells for row in found[1:]] == [["2", '5" tall'], ["3", 'a "b"']]


def test_a_quote_that_closes_at_the_end_of_the_file_is_closed(rows):
    assert rows('client,note\n1,"a"')[0].fault is None


def test_undecodable_bytes_are_a_fault_with_line_and_column(rows):
    found = rows(b"client,note\n1,ok\n2,caf\xe9\n3,caf\xc3\xa9\n")
    assert [row.fault and (row.line, row.fault.rule, row.fault.column) for row in found] == [
        *(None, (3, "undecodable", "note"), None)
    ]
    assert found[1].fault.value == "caf\\xe9"
    assert "caf" not in found[1].fault.message
    assert found[2].cells == ["3", "café"]


def test_a_bad_byte_in_a_quoted_cell_of_several_lines_is_found(rows):
    found = rows(b'client,note\n1,"a\n\xff\nb"\n2,c\n')
    assert [(row.line, row.fault and row.fault.rule) for row in found] == [(2, "undecodable"), (5, None)]


def test_nul_is_a_fault_of_its_row(rows):
    found = rows("client,note\n1,a\0b\n2,c\n")
    assert [row.fault and row.fault.rule for row in found] == ["control-character", None]


def test_an_undecodable_header_is_refused_with_a_way_out(write):
    with pytest.raises(Refusal, match="--encoding"):
        read(write(b"client,caf\xe9\n1,2\n"))


def test_too_long_a_cell_is_a_fault_and_the_rows_after_it_go_on(rows):
    limit = delimited.CELL_LIMIT
    found = rows(f"client,note\n1,{'x' * limit}\n2,{'x' * (limit + 1)}\n3,c\n")
    assert [row.fault and row.fault.rule for row in found] == [None, "cell-too-long", None]
    assert [row.line for row in found] == [2, 3, 4]


def test_a_quoted_cell_too_long_ends_where_its_quote_does(rows):
    found = rows('client,note\n1,"' + "x\n" * 600_000 + '"\n2,c\n')
    assert [(row.line, row.fault and row.fault.rule) for row in found] == [
        (2, "cell-too-long"),
        (600_003, None),
    ]


def test_a_quote_left_open_over_more_than_a_cell_may_hold_costs_no_other_row(rows):
    found = rows('client,note\n1,"' + "x,y\n" * 300_000)
    assert [(row.line, row.fault.rule) for row in found if row.fault] == [(2, "unclosed-quote")]
    assert [row.line for row in found] == list(range(2, 300_002))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("length", range(60, 71))
def test_a_line_beyond_all_bounds_is_passed_over(monkeypatch, length, end):
    monkeypatch.setattr(lines, "_PIECE", 8)
    text = f"a,b{end}{'x' * length}{end}{end}c,d{end}"
    found = list(lines.Lines(io.StringIO(text, newline=""), limit=32))
    assert found == [f"a,b{end}", "x\n", end, f"c,d{end}"]


def test_an_over_long_line_that_opens_a_quote_takes_the_lines_of_its_cell_with_it(monkeypatch, rows):
    monkeypatch.setattr(lines.Lines.__init__, "__defaults__", (64,))
    found = rows('client,note\n1,"' + "x" * 90 + '\nstill "" quoted\nend"\n2,c\n')
    assert [(row.line, row.fault and row.fault.rule) for row in found] == [(2, "cell-too-long"), (5, None)]


def test_rows_may_be_read_again(write):
    (table,) = read(write("client,note\n1,a\n"))
    assert list(table.rows()) == list(table.rows()) != []


def with_csv(path, delimiter, encoding="utf-8"):
    """What csv.reader makes of the file, and the line on which each of its rows starts."""
    with path.open(newline="", encoding=encoding) as file:
        reader = csv.reader(file, delimiter=delimiter)
        found, start = [], 1
        for cells in reader:
            if cells:
                found.append((start, cells))
            start = reader.line_num + 1
        return found


@PLAIN
@given(
    st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_csv_writes_is_read_back_as_csv_reads_it(write, table, delimiter, end, encoding):
    assume(sum(cell.count("\x1c") for row in table for cell in row) < 8)  # full of control characters: no text, refused
    text = io.StringIO(newline="")
    quoting = csv.QUOTE_MINIMAL if end == "\r\n" else csv.QUOTE_ALL  # csv leaves the other line end bare
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerows([["client", "note"], *table])
    path = write(text.getvalue().encode(encoding))
    found = list(read(path)[0].rows())
    assert not any(row.fault for row in found)
    assert [row.cells for row in found] == table
    assert [(row.line, row.cells) for row in found] == with_csv(path, delimiter, encoding)[1:]


@PLAIN
@given(st.text(st.sampled_from(["a", "é", '"', ",", "\n", "\r", "\u2028", " "]), max_size=40))
def test_any_text_has_the_rows_that_csv_finds_in_it(write, text):
    head = "client,note\n"
    found = list(read(write(head + text))[0].rows())
    lines = list(io.StringIO(head + text, newline=""))
    starts = [row.line for row in found]
    assert not "".join(lines[1 : starts[0] - 1] if found else lines[1:]).strip("\r\n")
    for row, end in zip(found, [*starts, len(lines) + 1][1:], strict=True):
        strictly = csv.reader(lines[row.line - 1 : end - 1], strict=True)
        if row.fault and row.fault.rule in ("unclosed-quote", "stray-quote"):
            assert '"' in lines[row.line - 1]
            continue
        cells = next(strictly)
        assert not any(strictly)  # nothing but empty lines lies between two rows
        if row.fault is None:
            assert row.cells == cells[:2]
            assert not any(cells[2:])
        else:
            assert row.fault.rule == "ragged-row"
            assert len(cells) < 2 or any(cells[2:])


@PLAIN
@given(st.binary(max_size=40))
def test_rows_with_bad_bytes_are_all_told_and_no_others(write, noise):
    path = write(
        b"client,note\n" + b"1,as it should be\n" * 40 + noise.replace(b'"', b"")
    )  # so much text, that it is taken as one
    found = list(read(path)[0].rows())
    broken = [row for row in found if row.fault and row.fault.rule == "undecodable"]
    expected = with_csv_bytes(path)
    assert len(found) == len(expected)
    for row, cells in zip(found, expected, strict=True):
        clean = all(cell.isascii() or cell.encode(errors="ignore").decode() == cell for cell in cells)
        assert (row in broken) <= (not clean)
        if row.fault is None:
            assert clean
            assert "\0" not in "".join(cells)


def with_csv_bytes(path):
    with path.open(newline="", encoding="utf-8", errors="surrogateescape") as file:
        return [cells for cells in csv.reader(file) if cells][1:]
