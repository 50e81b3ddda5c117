"""Workbooks against openpyxl, which writes them and reads them independently."""

import datetime as dt
import io
import re
import zipfile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.errors import Refusal
from pipelines.ingest.kinds import KINDS
from pipelines.ingest.reading import read, remarks
from pipelines.ingest.reading import workbook as reader

NAME = "export.xlsx"
PLAIN = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def book(write):
    """Write sheets, given as lists of rows, and give the path; `change` may work on the workbook before."""

    def write_book(change=None, **sheets):
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for name, rows in sheets.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(row)
        if change:
            change(workbook)
        data = io.BytesIO()
        workbook.save(data)
        return write(data.getvalue(), NAME)

    return write_book


def cells_of(path):
    return [row.cells for row in read(path)[0].rows()]


def test_cells_become_text(book):
    day, moment = dt.date(2026, 3, 4), dt.datetime(2026, 3, 4, 21, 40)
    row = ["007", 5, 1.5, 1e-7, 1e14, -0.1, True, day, moment, dt.time(21, 40), dt.timedelta(hours=30), None]
    path = book(journal=[list("abcdefghijkl"), row])
    (cells,) = cells_of(path)
    assert cells[:6] == ["007", "5", "1.5", "0.0000001", "100000000000000", "-0.1"]
    assert cells[6:] == ["true", "2026-03-04", "2026-03-04T21:40:00", "21:40:00", "30:00:00", ""]


def test_seconds_survive_the_way_excel_keeps_them(book):
    moments = [dt.datetime(2026, 3, 4, 21, minute, second) for minute in range(60) for second in (1, 29, 59)]
    path = book(journal=[["at"], *[[moment] for moment in moments]])
    assert cells_of(path) == [[moment.isoformat()] for moment in moments]


def test_one_table_a_sheet_that_is_not_empty_hidden_ones_too(book):
    def hide(workbook):
        workbook["Sessions"].sheet_state = "veryHidden"

    path = book(hide, Clients=[["client"], ["1"]], Nothing=[], Sessions=[["Client "], ["2"], ["3"]])
    tables = read(path)
    assert [(table.sheet, table.header, len(list(table.rows()))) for table in tables] == [
        ("Clients", ("client",), 1),
        ("Sessions", ("client",), 2),
    ]
    assert len({table.sha256 for table in tables}) == 1


def test_lines_are_row_numbers_and_empty_rows_do_not_count(book):
    path = book(journal=[[], [None, "client", "note"], [], [None, "1", "a"], [], [None, "2", "b"]])
    (table,) = read(path)
    assert (table.header, table.header_line) == (("", "client", "note"), 2)
    assert [(row.line, row.cells) for row in table.rows()] == [(4, ["", "1", "a"]), (6, ["", "2", "b"])]


def test_an_error_is_a_fault_and_not_an_empty_cell(book):
    path = book(journal=[["client", "intensity"], ["1", 5], ["2", "#DIV/0!"], [None, "#N/A"], ["3", None]])
    found = list(read(path)[0].rows())
    assert [row.fault and (row.line, row.fault.rule, row.fault.column) for row in found] == [
        *(None, (3, "error-cell", "intensity"), (4, "error-cell", "intensity"), None)
    ]


def test_codes_that_are_numbers_are_remarked_once_a_column(book):
    path = book(journal=[["client", "occurred_at", "intensity"], ["1", "x", 3], [2, "x", 3], [3, "x", 3]])
    (issue,) = remarks(read(path)[0], KINDS["journal"])
    assert (issue.line, issue.column, issue.rule, issue.rejects) == (3, "client", "number-as-code", False)


def test_a_sheet_that_reaches_too_far_is_refused_before_it_takes_the_memory(book):
    def reach(workbook):
        workbook["journal"]["XFD1048576"] = "far out"

    with pytest.raises(Refusal, match="too far"):
        read(book(reach, journal=[["client"], ["1"]]))


def test_cells_that_are_only_formatted_do_not_reach(book):
    def paint(workbook):
        workbook["journal"]["XFD1048576"].font = openpyxl.styles.Font(bold=True)

    assert cells_of(book(paint, journal=[["client"], ["1"]])) == [["1"]]


@pytest.mark.parametrize("sheets", [{"journal": []}, {"journal": [[""]]}])
def test_a_workbook_without_a_cell_is_refused(book, sheets):
    with pytest.raises(Refusal, match="empty"):
        read(book(**sheets))


def test_damaged_workbooks_are_refused_wherever_the_damage_is(book, write):
    data = book(journal=[["client", "note"], ["1", "a"]]).read_bytes()
    for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"):
        with pytest.raises(Refusal, match="Excel workbook"):
            read(write(without(data, part), NAME))
        with pytest.raises(Refusal, match="damaged"):
            read(write(without(data, part, b"<broken"), NAME))
    for length in range(30, len(data), 400):
        with pytest.raises(Refusal, match="damaged"):
            read(write(data[:length], NAME))


LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(12))
PARTS = pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])


def with_type(book, part, kind, before, after):
    """A workbook with a document type in one of its parts, and what uses it in the place of what stood there."""
    data = book(journal=[["client", "note"], ["1", "a"]]).read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = re.sub(rb"^(<\?xml[^>]*>)?\s*<", b"<!DOCTYPE x [" + kind + b"]><", archive.read(part), count=1)
    return without(data, part, re.sub(before, after, content, count=1))


@PARTS
def test_entities_are_not_blown_up(book, write, part):
    with pytest.raises(Refusal, match="damaged"):
        read(write(with_type(book, part, LAUGHS, rb"(?<=\]>)(<\w+)", rb'\1 mark="&l11;"'), NAME))


@PARTS
def test_entities_bring_in_no_file(book, write, part):
    secret = write(b"the words of another file", "secret.txt")
    kind = f'<!ENTITY other SYSTEM "{secret.as_uri()}">'.encode()
    (table,) = read(write(with_type(book, part, kind, rb"</", rb"&other;</"), NAME))
    assert "another file" not in f"{table.sheet} {table.header} {[row.cells for row in table.rows()]}"


@pytest.mark.parametrize("heads", [{b"PK\x01\x02": 24}, {b"PK\x01\x02": 24, b"PK\x03\x04": 22}])
def test_a_workbook_that_lies_about_its_size_is_refused(write, heads, monkeypatch):
    monkeypatch.setattr(reader, "RATIO_FREE", 100_000)
    made, packed = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(made) as workbook:
        workbook.add_worksheet("journal").write_row(0, 0, ["client", "note"])
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</sst>", b"<si><t>x</t></si>" * 500_000 + b"</sst>"))
        size = new.getinfo("xl/sharedStrings.xml").file_size.to_bytes(4, "little")
    data = packed.getvalue()
    with pytest.raises(Refusal, match="expands"):
        read(write(data, NAME))
    for mark, place in heads.items():
        for found in [each.start() + place for each in re.finditer(re.escape(mark), data)]:
            if data[found : found + 4] == size:
                data = data[:found] + (1000).to_bytes(4, "little") + data[found + 4 :]
    with pytest.raises(Refusal, match="damaged"):
        read(write(data, NAME))


def test_a_document_that_is_no_workbook_is_refused(write):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    with pytest.raises(Refusal, match="not an Excel workbook"):
        read(write(data.getvalue(), NAME))


def without(data, part, instead=None):
    """The archive without a part, or with other content in its place."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
            elif instead is not None:
                new.writestr(name, instead)
    return changed.getvalue()


# No text of blanks alone: openpyxl writes it without the mark that it counts, and then it does not.
TEXT = st.text(st.sampled_from(["a", "é", "😀", '"', ",", "\n", " ", "<", "&"]), max_size=6)
CELL = st.none() | TEXT.filter(lambda text: text.strip() or not text) | st.booleans()
ROWS = st.lists(st.lists(CELL | st.integers(-(10**9), 10**9), min_size=2, max_size=2), max_size=6)


@PLAIN
@given(ROWS)
def test_texts_and_whole_numbers_are_those_that_openpyxl_reads(book, table):
    path = book(journal=[["client", "note"], *table])
    sheet = openpyxl.load_workbook(path)["journal"]
    expected = []
    for line, cells in enumerate(sheet.iter_rows(min_row=2, values_only=True), start=2):
        texts = [as_text(cell) for cell in cells]
        if any(texts):
            expected.append((line, texts))
    assert [(row.line, row.cells) for row in read(path)[0].rows()] == expected


def as_text(value):
    if value is None or isinstance(value, str):
        return value or ""
    return str(value).lower()
