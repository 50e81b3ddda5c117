"""A text laid out for rules: its words in small letters with one blank around each, a point between two sentences."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.normalise import plain, shortened, undisguised

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")
_DRAWN_OUT = re.compile(r"([a-z])\1\1")
_DOTS = re.compile(r"\.{2,}|\. \.")
_POINT = re.compile(r"[.!?;\u3002\uff01\uff1f\u061f\u0964]|\n\s*\n|\r\n\s*\r\n")


@dataclass(frozen=True)
class LaidOut:
    """words: the words and, between two sentences, "."; gaps: what stood before each in the plain text, "" at a blank.

    text: all of it as bytes (UTF-8), a blank before, between and after; starts: where each word begins in it.
    spans: where each stands in what was written, as code points, first and one past the last.
    """

    words: list[str]
    gaps: list[str]
    spans: list[tuple[int, int]]
    text: bytes
    starts: list[int]

    def word_at(self, byte: int) -> int:
        """The number of the word that begins at or before a place in `text`."""
        return bisect_right(self.starts, byte) - 1

    def sentence(self, word: int) -> tuple[int, int]:
        """The words of the sentence in which a word stands: first and one past the last."""
        words = self.words
        first = last = word
        while first > 0 and words[first - 1] != ".":
            first -= 1
        while last < len(words) and words[last] != ".":
            last += 1
        return first, last


def lay_out(written: str) -> LaidOut:
    """Lay a text out: case, quotation marks, look-alikes, unseen signs, common misspellings make no difference."""
    text, places = plain(written)
    text = undisguised(text)
    drawn_out = _DRAWN_OUT.search(text) is not None
    spellings = reading_lists().spellings
    spelled, pairs = spellings.words, spellings.pairs
    words: list[str] = []
    gaps: list[str] = []
    spans: list[tuple[int, int]] = []
    ended = 0
    for match in _TOKEN.finditer(text):
        begins, ends = match.span()
        token, gap = match[0], text[ended:begins]
        if gap == " " or not gap:
            gap = ""
        else:
            if words and _ends_sentence(gap, text, begins):
                words.append(".")
                gaps.append("")
                spans.append(_span(places, ended, ended + 1))
        ended = ends
        span = (begins, ends) if places is None else _span(places, begins, ends)
        if drawn_out:
            token = shortened(token)
        for number, word in enumerate(spelled.get(token, token).split(" ")):
            pair = pairs.get(f"{words[-1]} {word}") if words and not gap else None
            if pair is not None:
                both = (spans[-1][0], span[1])
                words[-1:] = pair.split(" ")
                spans[-1:] = [both] * (1 + pair.count(" "))
                gaps += [""] * pair.count(" ")
                continue
            words.append(word)
            gaps.append("" if number else gap)
            spans.append(span)
    last = text[ended:]
    if _POINT.search(last) and words:
        words.append(".")
        spans.append(_span(places, ended, ended + 1))
        gaps.append(last)
    return _laid_out(words, gaps, spans)


def _ends_sentence(gap: str, text: str, begins: int) -> bool:
    if not _POINT.search(gap):
        return False
    if gap in (".", "") and text[begins].isdigit() and text[begins - 1] == ".":  # 3.5
        return False
    return not _DOTS.fullmatch(gap.strip())


def _span(places: list[tuple[int, int]] | None, first: int, end: int) -> tuple[int, int]:
    return (first, end) if places is None else (places[first][0], places[end - 1][1])


def _laid_out(words: list[str], gaps: list[str], spans: list[tuple[int, int]]) -> LaidOut:
    encoded = [word.encode() for word in words]
    starts: list[int] = []
    at = 1
    for each in encoded:
        starts.append(at)
        at += len(each) + 1
    return LaidOut(words, gaps, spans, b" " + b" ".join(encoded) + b" ", starts)
