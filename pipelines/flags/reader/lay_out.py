"""A text laid out for rules: its words in small letters with one blank around each, a point between two sentences."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.normalise import plain, shortened, undisguised

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")
_DRAWN_OUT = re.compile(r"([a-z])\1\1")
_DOTS = re.compile(r"\.{2,}|\. \.")
POINT = re.compile(r"[.!?;\u3002\uff01\uff1f\u061f\u0964]|\n\s*\n|\r\n\s*\r\n")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """words: the words and, between two sentences, "."; gaps: what stood before each in the plain text, "" for a blank.

    text: all of it as bytes (UTF-8), a blank before, between and after; starts: where each word begins in it.
    spans: where each stands in what was written, as code points, first and one past the last.
    wordings: which lists of wordings may stand in it, once that was asked (`pipelines.flags.reader.phrasing`).
    """

    words: list[str]
    gaps: list[str]
    spans: list[tuple[int, int]]
    text: bytes
    starts: list[int]
    wordings: list[tuple[int, frozenset[int]]] = field(default_factory=list, compare=False, repr=False)

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


class Spellings(NamedTuple):
    """words: what is read instead of a word; pairs: instead of two; seconds: the second words of pairs."""

    words: dict[str, list[str]]
    pairs: dict[tuple[str, str], list[str]]
    seconds: frozenset[str]


@cache
def spellings() -> Spellings:
    """The lists of spellings as laying out asks them."""
    lists = reading_lists().spellings
    pairs = {(pair.split(" ")[0], pair.split(" ")[1]): words.split(" ") for pair, words in lists.pairs.items()}
    spelled = {word: words.split(" ") for word, words in lists.words.items()}
    return Spellings(spelled, pairs, frozenset(second for _, second in pairs))


def lay_out(written: str) -> LaidOut:
    """Lay a text out: case, quotation marks, look-alikes, unseen signs, common misspellings make no difference."""
    text, places = plain(written)
    text = undisguised(text)
    drawn_out = _DRAWN_OUT.search(text) is not None
    spelled, pairs, seconds = spellings()
    words: list[str] = []
    gaps: list[str] = []
    spans: list[tuple[int, int]] = []
    ended = 0
    for match in _TOKEN.finditer(text):
        span = match.span()
        begins = span[0]
        token, gap = match[0], text[ended:begins]
        if gap == " ":
            gap = ""
        elif gap and words and ends_sentence(gap, token):
            words.append(".")
            gaps.append("")
            spans.append((ended, ended + 1))
        ended = span[1]
        if drawn_out:
            token = shortened(token)
        instead = spelled.get(token)
        if instead is None and not (token in seconds and words and not gap and (words[-1], token) in pairs):
            words.append(token)
            gaps.append(gap)
            spans.append(span)
            continue
        for word in instead or (token,):
            pair = pairs.get((words[-1], word)) if words and not gap else None
            both = span
            if pair is not None:
                both, gap = (spans.pop()[0], span[1]), gaps.pop()
                words.pop()
            for each in pair or (word,):
                words.append(each)
                gaps.append(gap)
                spans.append(both)
                gap = ""
    if words and POINT.search(text, ended):
        words.append(".")
        gaps.append(text[ended:])
        spans.append((ended, ended + 1))
    if places is not None:
        spans = [(places[first][0], places[end - 1][1]) for first, end in spans]
    return _laid_out(words, gaps, spans)


def ends_sentence(gap: str, token: str) -> bool:
    """Whether a sentence ends between two words: by what stands there, and what follows."""
    if not POINT.search(gap):
        return False
    if gap == "." and token[0].isdigit():  # 3.5
        return False
    return not _DOTS.fullmatch(gap.strip())


def _laid_out(words: list[str], gaps: list[str], spans: list[tuple[int, int]]) -> LaidOut:
    joined = f" {' '.join(words)} "
    text = joined.encode()
    sizes = map(len, words) if len(text) == len(joined) else (len(word.encode()) for word in words)
    starts = [1, *accumulate((size + 1 for size in sizes), initial=1)][1:-1]
    return LaidOut(words, gaps, spans, text, starts)
