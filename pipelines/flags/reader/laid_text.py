"""The text alone of a laid-out text, without where its words stand: most texts hold nothing, and need no more."""

import re
from functools import cache

from pipelines.flags.reader.lay_out import POINT, ends_sentence, spellings
from pipelines.flags.reader.normalise import plain_sign_for_sign

_WORD = re.compile(r"([a-z]+(?:'[a-z]+)*|\d+)")
# What laying out reads sign by sign: signs for letters, drawn-out words.
_ODD = re.compile(r"[a-z][0-9@$!|*]+[a-z]|[0-9@$!|*][a-z]{2}|([a-z])\1\1")


@cache
def _spelled_or_second() -> frozenset[str]:
    return frozenset(spellings().words) | spellings().seconds


def laid_text(written: str) -> bytes | None:
    """The `text` of `lay_out(written)`; None where only laying it out can tell."""
    text = plain_sign_for_sign(written)
    if text is None or _ODD.search(text):
        return None
    spelled, pairs, seconds = spellings()
    odd = _spelled_or_second()
    pieces = _WORD.split(text)
    words: list[str] = []
    for gap, piece in zip(pieces[:-1:2], pieces[1::2], strict=True):
        if gap == " " and piece not in odd:  # most words
            words.append(piece)
            continue
        beside = not gap or gap == " "
        if not beside and words and ends_sentence(gap, piece):
            words.append(".")
        instead = spelled.get(piece)
        if instead is None and not (beside and piece in seconds):
            words.append(piece)
            continue
        for word in instead or (piece,):
            pair = pairs.get((words[-1], word)) if beside and words else None
            if pair is not None:
                words.pop()
            words.extend(pair or (word,))
            beside = True
    if words and POINT.search(pieces[-1]):
        words.append(".")
    return f" {' '.join(words)} ".encode()
