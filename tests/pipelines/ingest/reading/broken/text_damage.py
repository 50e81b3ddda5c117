"""A way of breaking delimited text each, or of writing it oddly, and what must come of it."""

import gzip
import random
from collections.abc import Callable

from tests.pipelines.ingest.reading.broken.tables import Broken, Plain, kept


def line(cells: list[str]) -> str:
    """One row as CSV; the marks in a cell are doubled."""
    return ",".join('"' + cell.replace('"', '""') + '"' if set(cell) & set('",') else cell for cell in cells)


def lines(plain: Plain) -> list[str]:
    return [line(plain.header), *map(line, plain.rows)]


def text(plain: Plain, end: str = "\n") -> str:
    return "".join(each + end for each in lines(plain))


def with_line(plain: Plain, dice: random.Random, rule: str, make: Callable[[list[str]], bytes]) -> Broken:
    """One row written otherwise, which must be listed under the rule."""
    number = dice.randrange(len(plain.rows))
    parts = [each.encode() for each in lines(plain)]
    parts[number + 1] = make(plain.rows[number])
    return Broken(b"\n".join(parts) + b"\n", kept(plain, (number,)), {number + 2: rule})


def line_in_cp1252(plain: Plain, dice: random.Random) -> Broken:
    """The rest of the file, and of the row, is UTF-8."""

    def make(cells: list[str]) -> bytes:
        return line([*cells[:-1], "CAFE"]).encode().replace(b"CAFE", "café".encode("cp1252"))

    return with_line(plain, dice, "undecodable", make)


def nul(plain: Plain, dice: random.Random) -> Broken:
    return with_line(plain, dice, "control-character", lambda cells: line([*cells[:-1], "a\0b"]).encode())


def row_too_short(plain: Plain, dice: random.Random) -> Broken:
    return with_line(plain, dice, "ragged-row", lambda cells: line([*cells[:-2], "x"]).encode())


def row_too_long(plain: Plain, dice: random.Random) -> Broken:
    return with_line(plain, dice, "ragged-row", lambda cells: line([*cells, "x"]).encode())


def open_quote_at_the_end(plain: Plain, dice: random.Random) -> Broken:
    return open_quote(plain, dice, len(plain.header) - 1)


def open_quote_in_the_middle(plain: Plain, dice: random.Random) -> Broken:
    return open_quote(plain, dice, 1)


def open_quote(plain: Plain, dice: random.Random, place: int) -> Broken:
    """What follows the mark must cost no other row, whatever marks stand in the rows below."""

    def make(cells: list[str]) -> bytes:
        return f'{line(cells[:place])},"never closed{",x" * (len(cells) - place - 1)}'.encode()

    return with_line(plain, dice, "unclosed-quote", make)


def quotes_not_doubled(plain: Plain, dice: random.Random) -> Broken:
    return with_line(plain, dice, "stray-quote", lambda cells: (line(cells[:-1]) + ',"so "x" it is"').encode())


def header_again(plain: Plain, dice: random.Random) -> Broken:
    number = dice.randrange(1, len(plain.rows))
    parts = lines(plain)
    parts.insert(number + 1, parts[0])
    rows = {n + 2 + (n >= number): cells for n, cells in enumerate(plain.rows)}
    return Broken("\n".join(parts).encode(), rows, {number + 2: "header-again"})


def second_table(plain: Plain, dice: random.Random) -> Broken:
    """Another kind's rows below, of the same number of columns: they must not come in as this one's."""
    other = "client,opened_on,therapist,name,birth_year\n1,2026-01-05,T1,A,1990\n2,2026-01-05,T1,B,1991\n"
    first = len(plain.rows) + 2
    return Broken((text(plain) + other).encode(), kept(plain), dict.fromkeys(range(first, first + 3), "second-table"))


def mixed_line_ends(plain: Plain, dice: random.Random) -> Broken:
    return Broken("".join(each + dice.choice(["\n", "\r", "\r\n"]) for each in lines(plain)).encode(), kept(plain))


def cr_line_ends(plain: Plain, dice: random.Random) -> Broken:
    return Broken(text(plain, "\r").encode(), kept(plain))


def utf_8_mark(plain: Plain, dice: random.Random) -> Broken:
    return Broken(text(plain).encode("utf-8-sig"), kept(plain))


def utf_16(plain: Plain, dice: random.Random) -> Broken:
    return Broken(text(plain).encode("utf-16"), kept(plain))


def renamed(plain: Plain, dice: random.Random) -> Broken:
    return Broken(text(plain).encode(), kept(plain), name="export.xlsx")


def packed(plain: Plain, dice: random.Random) -> Broken:
    return Broken(gzip.compress(text(plain).encode()), kept(plain), name="export.csv.gz")


def packed_and_cut(plain: Plain, dice: random.Random) -> Broken:
    return Broken(gzip.compress(text(plain).encode())[:-9], refusal="damaged", name="export.csv.gz")


def utf_16_without_mark(plain: Plain, dice: random.Random) -> Broken:
    return Broken(text(plain).encode("utf-16-le"), refusal="utf-16")


def header_in_row_5(plain: Plain, dice: random.Random) -> Broken:
    return Broken(
        ("Export of the practice\n\nOctober\n\n" + text(plain)).encode(),
        refusal="stand in line 5: remove what stands above",
    )


def column_twice(plain: Plain, dice: random.Random) -> Broken:
    twice = Plain([*plain.header, "client"], [[*cells, "x"] for cells in plain.rows])
    return Broken(text(twice).encode(), refusal="duplicate column")


def column_without_name(plain: Plain, dice: random.Random) -> Broken:
    more = Plain([*plain.header, ""], [[*cells, "x"] for cells in plain.rows])
    return Broken(text(more).encode(), kept(more))


def page(plain: Plain, dice: random.Random) -> Broken:
    rows = "".join(f"<tr><td>{'</td><td>'.join(cells)}</td></tr>" for cells in (plain.header, *plain.rows))
    return Broken(f"<html><table>{rows}</table></html>".encode(), refusal="web page", name="export.xls")


TEXT_DAMAGES = (
    *(line_in_cp1252, nul, row_too_short, row_too_long, open_quote_at_the_end, open_quote_in_the_middle),
    *(quotes_not_doubled, header_again, second_table, mixed_line_ends, cr_line_ends, utf_8_mark, utf_16, renamed),
    *(packed, packed_and_cut, utf_16_without_mark, header_in_row_5, column_twice, column_without_name, page),
)
