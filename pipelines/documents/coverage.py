"""Which characters the bundled fonts can draw, read from the fonts themselves.

A font's table `cmap` says it: OpenType 1.9, "cmap — Character to Glyph Index Mapping Table", formats 4 and 12.
"""

import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"


TEXT = "NotoSans_*.ttf"  # the font that texts stand in; the others help out
EMOJI = "NotoEmoji_*.ttf"


@lru_cache(maxsize=4)
def covered(fonts: str = "*.ttf") -> frozenset[int]:
    """The code points that one of these bundled fonts has."""
    return frozenset(point for path in sorted(FONTS.glob(fonts)) for point in points(path.read_bytes()))


def points(font: bytes) -> set[int]:
    """The code points of one font file. ValueError where it has no table of characters that can be read here."""
    start = _table(font, b"cmap")
    count = struct.unpack_from(">H", font, start + 2)[0]
    records = [struct.unpack_from(">HHL", font, start + 4 + 8 * each) for each in range(count)]
    found: set[int] = set()
    for offset in {record[2] for record in records}:
        kind = struct.unpack_from(">H", font, start + offset)[0]
        if kind in (4, 12):
            found.update(_segments(font, start + offset) if kind == 4 else _groups(font, start + offset))
    if not found:
        raise ValueError("a font without a table of characters")
    return found


def _table(font: bytes, name: bytes) -> int:
    count = struct.unpack_from(">H", font, 4)[0]
    for each in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * each)
        if tag == name:
            return int(offset)
    raise ValueError("a font without a table of characters")


def _segments(font: bytes, at: int) -> Iterator[int]:
    """Format 4: ranges of two bytes; a point whose glyph is 0 is not there."""
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 4 * count)
    places = struct.unpack_from(f">{count}H", font, at + 16 + 6 * count)
    for number, (first, last, delta, place) in enumerate(zip(starts, ends, deltas, places, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            if place == 0:
                glyph = (point + delta) & 0xFFFF
            else:
                glyph = struct.unpack_from(">H", font, at + 16 + 6 * count + 2 * number + place + 2 * (point - first))[
                    0
                ]
            if glyph:
                yield point


def _groups(font: bytes, at: int) -> Iterator[int]:
    """Format 12: ranges of four bytes."""
    count = struct.unpack_from(">L", font, at + 12)[0]
    for each in range(count):
        first, last, glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * each)
        yield from range(first if glyph else first + 1, last + 1)
