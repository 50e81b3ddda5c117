"""How wide the columns of a table are, and from which length on a word in them may be broken."""

from typing import NamedTuple

from pipelines.documents.document import Table
from pipelines.documents.text import legible

LETTER_MM = 3.2  # the widest letter, of 9 points and strong
INSET_MM = 3.0


class Columns(NamedTuple):
    """`widths` are shares of the whole; `longest` is how many letters of a word certainly fit into each column."""

    widths: list[float]
    longest: list[int]

    @classmethod
    def of(cls, table: Table, width_mm: float) -> "Columns":
        """By the longest text of each column, between 6 and 45 letters, so that no column starves."""
        texts = [[table.head[at], *(row[at] for row in table.rows)] for at in range(len(table.head))]
        wants = [
            max(6, *(min(len(line), 45) for text in column for line in legible(text).split("\n"))) for column in texts
        ]
        widths = [want / sum(wants) for want in wants]
        return cls(widths, [max(2, int((share * width_mm - INSET_MM) / LETTER_MM)) for share in widths])
