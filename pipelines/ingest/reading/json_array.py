"""The elements of a JSON array one by one, with no more of the text in memory than one needs."""

import json
import re
from collections.abc import Iterator
from typing import TextIO

from pipelines.errors import Refusal
from pipelines.ingest.issue import Issue
from pipelines.ingest.reading.json_cells import OBJECT_LIMIT, Element, decoder, malformed, too_deep

_BLOCK = 1 << 18
_TAIL = 16  # a literal or an escape cut off at the buffer's end is blamed on its beginning
_NO_BLANK = re.compile(r"[^ \t\n\r]")
_NESTING = re.compile(r'"(?:[^"\\]++|\\.)*+"|["\[\]{}]', re.DOTALL)


class _Broken(Exception):
    """The text stops being JSON at this place of the buffer."""

    def __init__(self, place: int) -> None:
        self.place = place


class Scanner:
    """Reads a stream whose line ends are all \\n. `label` names the file in a refusal."""

    def __init__(self, stream: TextIO, label: str) -> None:
        self._stream = stream
        self._label = label
        self._decode = decoder().raw_decode
        self._text = ""
        self._at = 0
        self._counted = 0  # up to here the line ends of the buffer are in `_line`
        self._line = 1
        self._last_line = 1  # where the last token ended

    def elements(self) -> Iterator[Element]:
        """Each element with the line on which it starts; where the array breaks, one last one that says so.

        Refusal where one element is longer than OBJECT_LIMIT.
        """
        try:
            self._expect("[")
            if self._peek() == "]":
                self._at += 1
            else:
                yield self._element()
                while self._expect(",]") == ",":
                    self._peek()
                    yield self._element()
            if self._peek():
                raise _Broken(self._at)
        except _Broken as broken:
            line = self._line_of(broken.place)
            yield line, None, malformed(line)

    def _peek(self) -> str:
        """The next character that is no blank, "" at the end."""
        self._last_line = self._line_at(self._at)
        while True:
            found = _NO_BLANK.search(self._text, self._at)
            if found:
                self._at = found.start()
                return found[0]
            self._at = len(self._text)
            if not self._fill(_BLOCK):
                return ""

    def _expect(self, allowed: str) -> str:
        found = self._peek()
        if not found or found not in allowed:
            raise _Broken(self._at)
        self._at += 1
        return found

    def _element(self) -> Element:
        line = self._line_at(self._at)
        while True:
            value, end, broken, found = self._attempt(line)
            # A number at the end of the buffer may go on in what is not yet read.
            if end is not None and end < len(self._text):
                break
            unread = len(self._text) - self._at
            if unread > OBJECT_LIMIT:
                if broken < len(self._text) - _TAIL:
                    raise _Broken(broken)
                raise Refusal(f"{self._label}: one object is longer than {OBJECT_LIMIT:,} characters.")
            if not self._fill(max(_BLOCK, unread)):
                if end is None:
                    raise _Broken(broken)
                break
        self._at = end
        return line, value, found

    def _attempt(self, line: int) -> tuple[object, int | None, int, Issue | None]:
        """Value, its end or None where there is none yet, where decoding stopped, an issue if too deep."""
        try:
            value, end = self._decode(self._text, self._at)
        except json.JSONDecodeError as error:
            # An open string is blamed on its beginning; what is missing is missing at the end.
            open_string = error.msg.startswith("Unterminated")
            return None, None, len(self._text) if open_string else error.pos, None
        except RecursionError:
            return None, self._end_of_nesting(), len(self._text), too_deep(line)
        return value, end, end, None

    def _end_of_nesting(self) -> int | None:
        """Where the brackets opened at the present place are all closed, None if the buffer ends before."""
        depth = 0
        for token in _NESTING.finditer(self._text, self._at):
            mark = token[0]
            if mark == '"':
                return None
            if mark in "[{":
                depth += 1
            elif mark in "]}":
                depth -= 1
                if depth == 0:
                    return token.end()
        return None

    def _fill(self, size: int) -> bool:
        """Drop what is done with and read on. False at the end of the file."""
        more = self._stream.read(size)
        if not more:
            return False
        self._line_at(self._at)
        self._text = self._text[self._at :] + more
        self._at = self._counted = 0
        return True

    def _line_at(self, place: int) -> int:
        """The line of a place of the buffer, which never lies before the last one asked for."""
        self._line += self._text.count("\n", self._counted, place)
        self._counted = place
        return self._line

    def _line_of(self, place: int) -> int:
        """The line on which the text breaks: where only blanks follow, that of the last text before them."""
        if self._text[place:].strip():
            return self._line_at(place)
        begun = self._text[self._at : place].rstrip()
        return self._line_at(self._at + len(begun)) if begun else self._last_line
