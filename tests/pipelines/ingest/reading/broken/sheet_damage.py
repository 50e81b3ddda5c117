"""A way of breaking a workbook each, or of writing it oddly, and what must come of it."""

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.pipelines.ingest.reading.broken.tables import Broken, Plain, kept

NAME = "export.xlsx"


def made(plain: Plain, change: Callable[[Worksheet], object], epoch_1904: bool = False) -> bytes:
    """A workbook of one sheet, changed before it is saved."""
    book = openpyxl.Workbook()
    if epoch_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    for number, cells in enumerate([plain.header, *plain.rows], 1):
        for place, cell in enumerate(cells, 1):
            sheet.cell(number, place).value = cell or None
            sheet.cell(number, place).data_type = "s" if cell else "n"
    change(sheet)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def with_cell(plain: Plain, dice: random.Random, value: object, rule: str) -> Broken:
    """One cell with another value, whose row must be listed under the rule."""
    number = dice.randrange(len(plain.rows))

    def change(sheet: Worksheet) -> None:
        sheet.cell(number + 2, 2).value = value

    return Broken(made(plain, change), kept(plain, (number,)), {number + 2: rule}, name=NAME)


def read_as(plain: Plain, dice: random.Random, value: object, text: str, epoch_1904: bool = False) -> Broken:
    """One cell with another value, which must be read as the text."""
    number = dice.randrange(len(plain.rows))

    def change(sheet: Worksheet) -> None:
        sheet.cell(number + 2, 2).value = value

    rows = kept(plain)
    rows[number + 2] = [rows[number + 2][0], text, *rows[number + 2][2:]]
    return Broken(made(plain, change, epoch_1904), rows, name=NAME)


def error_cell(plain: Plain, dice: random.Random) -> Broken:
    return with_cell(plain, dice, "#REF!", "error-cell")


def formula_never_computed(plain: Plain, dice: random.Random) -> Broken:
    return with_cell(plain, dice, "=1+1", "formula-without-value")


def sixteen_digits(plain: Plain, dice: random.Random) -> Broken:
    return with_cell(plain, dice, 1234567890123456, "number-too-long")


def the_day_that_was_not(plain: Plain, dice: random.Random) -> Broken:
    number = dice.randrange(len(plain.rows))

    def change(sheet: Worksheet) -> None:
        sheet.cell(number + 2, 2).value = 60
        sheet.cell(number + 2, 2).number_format = "yyyy-mm-dd"

    return Broken(made(plain, change), kept(plain, (number,)), {number + 2: "day-of-1900"}, name=NAME)


def day_of_1900(plain: Plain, dice: random.Random) -> Broken:
    return read_as(plain, dice, date(2026, 3, 4), "2026-03-04")


def day_of_1904(plain: Plain, dice: random.Random) -> Broken:
    return read_as(plain, dice, date(2026, 3, 4), "2026-03-04", epoch_1904=True)


def day_as_text(plain: Plain, dice: random.Random) -> Broken:
    return read_as(plain, dice, "04/03/2026", "04/03/2026")


def fifteen_digits(plain: Plain, dice: random.Random) -> Broken:
    return read_as(plain, dice, 123456789012345, "123456789012345")


def yes_or_no(plain: Plain, dice: random.Random) -> Broken:
    return read_as(plain, dice, True, "true")


def percent(plain: Plain, dice: random.Random) -> Broken:
    return read_as(plain, dice, 0.125, "0.125")


def merged_down(plain: Plain, dice: random.Random) -> Broken:
    """The rows below the first lost their cell to it."""
    first = dice.randrange(len(plain.rows) - 2)
    content = made(plain, lambda sheet: sheet.merge_cells(f"B{first + 2}:B{first + 4}"))
    lost = (first + 1, first + 2)
    return Broken(content, kept(plain, lost), {number + 2: "merged-cells" for number in lost}, name=NAME)


def merged_across(plain: Plain, dice: random.Random) -> Broken:
    number = dice.randrange(len(plain.rows))
    content = made(plain, lambda sheet: sheet.merge_cells(f"B{number + 2}:C{number + 2}"))
    return Broken(content, kept(plain, (number,)), {number + 2: "merged-cells"}, name=NAME)


def hidden_rows(plain: Plain, dice: random.Random) -> Broken:
    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    return Broken(made(plain, change), kept(plain), name=NAME)


def two_tables(plain: Plain, dice: random.Random) -> Broken:
    first = len(plain.rows) + 4

    def change(sheet: Worksheet) -> None:
        for place, name in enumerate(["client", "opened_on", "therapist"], 1):
            sheet.cell(first, place).value = name
            sheet.cell(first + 1, place).value = "1"

    return Broken(made(plain, change), kept(plain), dict.fromkeys((first, first + 1), "second-table"), name=NAME)


def header_in_row_5(plain: Plain, dice: random.Random) -> Broken:
    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(1, 4)
        sheet["A1"] = "Export of the practice"

    return Broken(made(plain, change), refusal="stand in line 5: remove what stands above", name=NAME)


def renamed(plain: Plain, dice: random.Random) -> Broken:
    return Broken(made(plain, lambda sheet: None), kept(plain), name="export.csv")


def with_password(plain: Plain, dice: random.Random) -> Broken:
    """Office keeps a workbook with a password in the container of its old formats."""
    return Broken(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + dice.randbytes(4000), refusal="password", name=NAME)


def cut(plain: Plain, dice: random.Random) -> Broken:
    content = made(plain, lambda sheet: None)
    return Broken(content[: dice.randrange(100, len(content) - 30)], refusal="damaged", name=NAME)


def archive(plain: Plain, dice: random.Random) -> Broken:
    """Files in an archive, in an archive; an .ods is one too."""
    content = made(plain, lambda sheet: None)
    for name in ("export.xlsx", "inner.zip"):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as packed:
            packed.writestr(name, content)
        content = data.getvalue()
    return Broken(content, refusal="not an Excel workbook", name="export.zip")


SHEET_DAMAGES = (
    *(error_cell, formula_never_computed, sixteen_digits, the_day_that_was_not, day_of_1900, day_of_1904, day_as_text),
    *(fifteen_digits, yes_or_no, percent, merged_down, merged_across, hidden_rows, two_tables, header_in_row_5),
    *(renamed, with_password, cut, archive),
)
