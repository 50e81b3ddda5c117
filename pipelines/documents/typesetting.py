"""The one place that calls Typst. It reads two templates of this folder and the bundled fonts, and nothing else.

Data go in as JSON through an input, never into the source, so no text can be code. System fonts are left out: the same
document is to give the same bytes on every machine.
"""

import json
from pathlib import Path
from typing import Any, Literal

from pipelines.documents.coverage import FONTS

FOLDER = Path(__file__).parent / "typst"


class Undrawable(Exception):
    """A text mixes characters of several fonts within one letter, and none of them can draw it."""


def typeset(template: str, data: dict[str, Any], kind: Literal["pdf", "png"], ppi: float = 200) -> bytes:
    """The bytes of `template` with these data: PDF/UA-1, or the first page as PNG. Undrawable, see there."""
    import typst  # 20 ms, and only who makes a document needs it

    compiler = typst.Compiler(
        FOLDER / f"{template}.typ",
        root=FOLDER,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
    )
    try:
        made = compiler.compile(format=kind, ppi=ppi, pdf_standards=["ua-1"] if kind == "pdf" else [])
    except typst.TypstError as error:
        if "could not be displayed" in str(error):
            raise Undrawable from None  # its text holds the client's
        raise
    return made[0] if isinstance(made, list) else bytes(made or b"")


def png(svg: str, width_mm: float, ppi: float = 200) -> bytes:
    """A picture of an own SVG figure, `width_mm` wide."""
    return typeset("picture", {"svg": svg, "width": width_mm}, "png", ppi)
