"""Values with their intervals as horizontal bars in an SVG figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.documents.svg import SOFT, Drawing

WIDTH, LABELS, VALUES = 560.0, 170.0, 120.0  # the bars stand between labels and values
ROW, BAR, HEAD, FOOT = 26.0, 14.0, 26.0, 26.0


@dataclass(frozen=True)
class Bar:
    """`value` with the ends of its interval and the number of cases behind it; None: nothing to tell, shown as –."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None


def bars(rows: Sequence[Bar], name: str, high: float | None = None, low: float = 0.0) -> str:
    """SVG of rows in the order given. `name` says what the bars measure, in which unit.

    The scale goes from `low` to `high`, by default to the largest value or end; what lies outside stops at its ends.
    """
    drawing = Drawing(WIDTH, HEAD + ROW * len(rows) + FOOT)
    known = [end for row in rows for end in (row.value, row.high) if end is not None]
    top = high if high is not None else max([low, *known])
    top = top if top > low else low + 1
    drawing.text(2, 14, name, most=drawing.letters(WIDTH - 4))
    for at, row in enumerate(rows):
        _row(drawing, row, HEAD + ROW * at + ROW / 2, low, top)
    _scale(drawing, low, top, HEAD + ROW * len(rows))
    return drawing.svg()


def _place(value: float, low: float, high: float) -> float:
    share = (min(max(value, low), high) - low) / (high - low)
    return LABELS + share * (WIDTH - LABELS - VALUES)


def _row(drawing: Drawing, row: Bar, middle: float, low: float, high: float) -> None:
    drawing.text(LABELS - 8, middle + 4, row.label, anchor="end", most=drawing.letters(LABELS - 10))
    drawing.text(WIDTH - VALUES + 10, middle + 4, "–" if row.value is None else f"{row.value:.3g}")
    if row.n is not None:
        drawing.text(WIDTH - 4, middle + 4, f"n = {row.n}", anchor="end", ink=SOFT)
    if row.value is None:
        return
    start, end = _place(max(low, 0.0), low, high), _place(row.value, low, high)
    drawing.bar(min(start, end), middle - BAR / 2, abs(end - start), BAR)
    if row.low is not None and row.high is not None:
        left, right = _place(row.low, low, high), _place(row.high, low, high)
        drawing.line(left, middle, right, middle, width=1.4)
        for x in (left, right):
            drawing.line(x, middle - 4, x, middle + 4, width=1.4)


def _scale(drawing: Drawing, low: float, high: float, foot: float) -> None:
    drawing.line(LABELS, HEAD, LABELS, foot, SOFT)
    drawing.line(LABELS, foot, WIDTH - VALUES, foot, SOFT)
    for value in (low, (low + high) / 2, high):
        x = _place(value, low, high)
        drawing.line(x, foot, x, foot + 4, SOFT)
        drawing.text(x, foot + 17, f"{value:.3g}", anchor="middle", ink=SOFT)
