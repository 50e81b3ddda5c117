"""Any text that somebody may have written, made legible: what every renderer does to it before its own escaping.

What is changed, and nothing else is:
- every kind of line end is a line feed; a tab is four spaces
- a control character, half of a surrogate pair and a code point that is no character read as [U+0007] and the like
- what cannot be seen and spells nothing is taken out: embeddings, overrides and isolates of direction, zero-width
  spaces, soft hyphens, tags. Joiners and the three plain marks of direction stay: scripts and emoji are spelt with them
"""

import re
import unicodedata
from typing import Literal

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
SPELT_WITH = {"\u200c", "\u200d", "\u200e", "\u200f", "\u061c"}
# These have the category of invisible ones and are drawn all the same: signs of number and verse, shapes of Egyptian.
DRAWN = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f]")


def legible(text: str) -> str:
    """The text as it can be shown, with line feeds alone between its lines."""
    text = LINE_ENDS.sub("\n", text).replace("\t", "    ")
    return text if text.isascii() and text.isprintable() else "".join(map(_legible, text))


def _legible(character: str) -> str:
    if character == "\n" or character in SPELT_WITH:
        return character
    kind = unicodedata.category(character)
    if kind == "Cf":
        return character if DRAWN.match(character) else ""
    return numbered(character) if kind in ("Cc", "Cs") or _no_character(character) else character


def _no_character(character: str) -> bool:
    number = ord(character)
    return number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF


def numbered(character: str) -> str:
    """A character as its number: [U+0007]."""
    return f"[U+{ord(character):04X}]"


def named(character: str) -> str:
    """A character as its number and its name where that says more: [U+1F9FF nazar amulet]."""
    name = unicodedata.name(character, "").lower()
    number = f"{ord(character):04x}"
    return numbered(character) if not name or number in name else f"[U+{number.upper()} {name}]"


def one_line(text: str) -> str:
    """A legible text whose lines stand in one, for headings, labels and cells."""
    return " ".join(legible(text).split("\n"))


def clipped(text: str, most: int) -> str:
    """A text in one line, cut where it is longer than `most` characters, and then ending with …"""
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1] + "…"


def direction(text: str) -> Literal["ltr", "rtl"]:
    """The direction of a text: that of its first letter that has one; left to right where none has."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL", "L"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def lines_by_direction(text: str) -> list[tuple[Literal["ltr", "rtl"], str]]:
    """The lines of a legible text, those of one direction that follow one another together. Blank lines join in."""
    found: list[tuple[Literal["ltr", "rtl"], str]] = []
    for line in text.split("\n"):
        way = direction(line)
        if found and (found[-1][0] == way or not line.strip()):
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
        else:
            found.append((way, line))
    return found
