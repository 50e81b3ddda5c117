"""The words around a finding, as they were written: what a list shows before somebody opens the entry."""

import re

AROUND = 70  # signs to either side, up to the next end of a word
_ENDS = re.compile(r"[.!?;]\s|\n")
_BLANK = re.compile(r"\s")


def excerpt(text: str, begins: int, ends: int) -> str:
    """The sentence in which code points begins to ends (exclusive) stand, cut between words where it is long.

    Of a finding in nothing (begins == ends == 0, a notice of the whole) the beginning of the text.
    """
    first = max((each.end() for each in _ENDS.finditer(text, 0, begins)), default=0)
    end = _ENDS.search(text, max(ends - 1, begins))
    last = end.start() + 1 if end else len(text)
    if begins - first > AROUND:
        cut = _BLANK.search(text, begins - AROUND, begins)
        first = cut.end() if cut else begins
    if last - ends > AROUND:
        cuts = list(_BLANK.finditer(text, ends, ends + AROUND))
        last = cuts[-1].start() if cuts else ends
    return text[first:last].strip()
