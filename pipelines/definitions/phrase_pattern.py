"""The small language of trigger phrases: words, alternatives, endings, gaps. Nothing in it can take long to look for.

    left (me|us) on read     words one after the other, and alternatives between ( | ), each of one or more words
    (really)? walk* away     a group with ? may be missing; * after a word: any ending, as in walks, walked, walking
    turned ... away          up to three words in between, or none

A phrase is looked for word by word inside one sentence. It repeats nothing but endings and gaps, and those are
bounded: the time that a search takes grows with the length of the text and with nothing else.
"""

import re
from dataclasses import dataclass

GAP = 3  # words that `...` stands for at most
LONGEST, MOST_OPEN = 600, 4  # signs of a pattern; its gaps and groups that may be missing

_ELEMENT = re.compile(r"\((?P<group>[^()]*)\)(?P<maybe>\?)?|(?P<gap>\.\.\.)|(?P<word>[^()\s]+)")
_PIECES = re.compile(r"(?:\([^()]*\)|[^\s()]|[()])+")  # cut at the blanks outside of groups
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*\*?")
_ENDING = r"[^ .]{0,30}"
_BETWEEN = rf"(?:[^ .]{{1,60}} ){{0,{GAP}}}"


class BadPattern(ValueError):
    """A pattern that is none; the message is a sentence for whoever wrote it."""


@dataclass(frozen=True)
class Pattern:
    """A pattern that can be looked for.

    first: the words that it can begin with, without apostrophes; a * at the end stands for any ending.
    expression: the whole of it for a laid-out text, from the beginning of a word on, as Python and RE2 both read it.
    """

    first: tuple[str, ...]
    expression: str


@dataclass(frozen=True)
class _Element:
    """Alternatives, none for a gap; maybe: it may be missing."""

    alternatives: tuple[str, ...]
    maybe: bool


def read(text: str) -> Pattern:
    """The pattern that a text says. Raises BadPattern, in a sentence, for one that is none."""
    if len(text) > LONGEST:
        raise BadPattern(f"a pattern has {LONGEST} signs at most.")
    plain = text.casefold().replace("\u2019", "'").replace("-", " ")
    elements = [_element(piece) for piece in _PIECES.findall(plain)]
    if not elements:
        raise BadPattern("a pattern has at least one word.")
    if any(each.maybe for each in (elements[0], elements[-1])):
        raise BadPattern("a pattern begins and ends with something that cannot be missing.")
    if sum(each.maybe for each in elements) > MOST_OPEN:
        raise BadPattern(f"a pattern has {MOST_OPEN} gaps and groups that may be missing at most.")
    first = tuple(words.split()[0].replace("'", "") for words in elements[0].alternatives)
    return Pattern(first, "".join(_expression(each) for each in elements))


def _element(piece: str) -> _Element:
    match = _ELEMENT.fullmatch(piece)
    if match is None:
        raise BadPattern(f"{piece} cannot be read: a group is closed, holds no other group and has blanks around it.")
    if match["gap"]:
        return _Element((), True)
    inner = match["word"] if match["group"] is None else match["group"]
    alternatives = tuple(" ".join(each.split()) for each in inner.split("|"))
    for words in alternatives:
        if not words:
            raise BadPattern(f"{piece} has an alternative without a word.")
        for word in words.split():
            if not _WORD.fullmatch(word):
                raise BadPattern(
                    f"{word} is no word: it has letters and digits, an apostrophe within, and * at its end alone."
                )
            if word.endswith("*") and len(word) < 3:
                raise BadPattern(f"{word} stands for too many words: write at least two letters before *.")
    return _Element(alternatives, bool(match["maybe"]))


def _expression(element: _Element) -> str:
    if not element.alternatives:
        return _BETWEEN
    one = f"(?:{'|'.join(_spelled(words) for words in element.alternatives)}) "
    return f"(?:{one})?" if element.maybe else one


def _spelled(words: str) -> str:
    """Words as an expression: an apostrophe may be missing, as people write on a phone."""
    return words.replace("'", "'?").replace("*", _ENDING)
