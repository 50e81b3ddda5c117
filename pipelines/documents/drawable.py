"""A text as the bundled fonts can draw it: what they lack is named, so that no box stands for a word.

On top of `legible`: a character that no bundled font has reads [U+4F60] or [U+13080 egyptian hieroglyph d010]; joiners
and variation selectors stay between characters that are spelt with them; of the marks on one letter three are drawn and
the rest are named, for a tower of them would cover the lines above. Marks of direction are taken out: the direction of
each line is set.
"""

import re
import unicodedata
from collections.abc import Iterator

from pipelines.documents.coverage import EMOJI, TEXT, covered
from pipelines.documents.text import legible, named

MARKS = 3
MARK_OF_DIRECTION = re.compile("[\u200e\u200f\u061c]")
LONGEST = 24  # characters of a word that are never broken in running text
HELD = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff]")


def drawable(text: str, plainly: bool = False) -> str:
    """The text with names for what cannot be drawn; `plainly` for what is no letter of the font of texts.

    Plain is what remains where the typesetter refuses a mixture of fonts that each have their part of it.
    """
    text = MARK_OF_DIRECTION.sub("", legible(text))
    return text if text.isascii() else "".join(_drawn(text, plainly))


def _drawn(text: str, plainly: bool) -> Iterator[str]:
    known = covered(TEXT) if plainly else covered()
    marks = 0
    for at, character in enumerate(text):
        kind = unicodedata.category(character)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if character == "\n":
            yield character
        elif HELD.match(character) and not "\U0001f1e6" <= character <= "\U0001f3ff":
            yield "" if plainly or not _spelt_with(text, at) else character
        elif ord(character) not in known or marks > MARKS or (plainly and kind.startswith("M")):
            yield named(character)
        else:
            yield character


def _spelt_with(text: str, at: int) -> bool:
    """Whether a joiner or a selector stands where it spells something: not beside a letter of the font of texts.

    There it would be drawn as a blank of that font, and blanks would be copied out of the file as joiners.
    """
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] >= "\ufe00":
        return bool(before) and ord(before) in covered(EMOJI)
    return all(side and ord(side) in covered() and ord(side) not in covered(TEXT) for side in (before, after))


def pieces(text: str, longest: int = LONGEST) -> list[str]:
    """A drawable text in pieces between which a line may end: words longer than `longest` are cut, letters never."""
    cut: list[str] = [""]
    for word in re.findall(r"\S+|\s+", text):
        if len(word) <= longest or word.isspace():
            cut[-1] += word
            continue
        start = 0
        for at in range(1, len(word)):
            if at - start >= longest and _between(word[at - 1], word[at]):
                cut[-1] += word[start:at]
                cut.append("")
                start = at
        cut[-1] += word[start:]
    return cut


def _between(before: str, after: str) -> bool:
    """Whether one letter ends and another one begins here."""
    return not (HELD.match(after) or before == "\u200d" or unicodedata.category(after).startswith("M"))
