"""A text laid out for phrases: its words in small letters with one blank after each, a point between two sentences."""

import re
import unicodedata
from dataclasses import dataclass

# What is in no word: zero-width signs, joiners, marks of direction, the soft hyphen, selectors of emoji.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_QUOTES = {ord(sign): "'" for sign in "\u2018\u2019\u201b\u02bc\u00b4`\uff07"}
_BREAKS = ".!?;\u2026\n\r\u2028\u2029"
_TOKEN = re.compile(rf"[^\W_]+(?:'[^\W_]+)*|[{_BREAKS}]")


@dataclass(frozen=True)
class LaidOut:
    """text: every word followed by a blank, sentences apart by ". ". words: each with where it begins in `text`.

    spans: where each word stands in what was written, as code points, first and one past the last.
    """

    text: str
    words: tuple[tuple[str, int], ...]
    spans: tuple[tuple[int, int], ...]

    def sentence(self, word: int) -> int:
        """The number of the sentence in which a word stands: how many points are before it."""
        return self.text.count(".", 0, self.words[word][1])


def lay_out(written: str) -> LaidOut:
    """Lay a text out. Case, the kind of apostrophe, blanks and signs that nobody sees make no difference."""
    plain, places = _plain(written)
    pieces: list[str] = []
    words: list[tuple[str, int]] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for match in _TOKEN.finditer(plain.translate(_QUOTES)):
        token = match.group()
        if token in _BREAKS:
            token = "."
        else:
            token = token.casefold()
            first, last = match.start(), match.end() - 1
            words.append((token, length))
            spans.append((first, last + 1) if places is None else (places[first][0], places[last][1]))
        pieces.append(token)
        length += len(token) + 1
    return LaidOut("".join(f"{piece} " for piece in pieces), tuple(words), tuple(spans))


def _plain(written: str) -> tuple[str, list[tuple[int, int]] | None]:
    """Without what nobody sees, accents joined to their letters; and where each sign stood, None where as before."""
    if not _UNSEEN.search(written) and unicodedata.is_normalized("NFC", written):
        return written, None
    signs: list[str] = []
    places: list[tuple[int, int]] = []
    cluster, start = "", 0
    for number, sign in enumerate(f"{written}\0"):
        if cluster and unicodedata.combining(sign) and len(cluster) < 8:
            cluster += sign
            continue
        for joined in unicodedata.normalize("NFC", cluster):
            signs.append(joined)
            places.append((start, start + len(cluster)))
        cluster, start = ("" if _UNSEEN.match(sign) else sign), number
    return "".join(signs), places
