"""The physical lines of a text, counted, watched, and never longer than memory allows."""

from typing import TextIO

from pipelines.ingest.reading.faults import has_surrogates

RECORD_LIMIT = 20_000_000  # characters of one record, however many lines it has
_PIECE = 1 << 16


class RecordTooLong(Exception):
    """The lines since the record began are more than one may have."""


class Lines:
    """An iterator over the lines of a stream opened with newline="": LF, CRLF and CR each end a line.

    line: how many lines were given
    length, quotes: characters and quote characters since the record began
    suspect: the last line with a NUL or an undecodable byte
    cut: the last line longer than `limit`, given as a stand-in that leaves quotes open where the line does
    ended: whether the end was reached

    Raises RecordTooLong; the caller may go on after it.
    """

    def __init__(self, stream: TextIO, limit: int = RECORD_LIMIT) -> None:
        self._readline = stream.readline
        self._limit = limit
        self._held: list[str] = []  # the record's lines
        self._next: list[str] = []  # lines to be given once more, the first of them last
        self._halved = False  # a CR was read whose LF may come as the next line
        self.line = self.length = self.quotes = self.suspect = self.cut = 0
        self.ended = False

    def __iter__(self) -> "Lines":
        return self

    def begin_record(self) -> None:
        """The next line is the first of a record."""
        self.length = self.quotes = 0
        self._held.clear()

    def again(self) -> str:
        """The record's first line; those after it are given once more."""
        self.line -= len(self._held) - 1
        self._next += self._held[:0:-1]
        self.ended = False
        return self._held[0]

    def __next__(self) -> str:
        text = self._next.pop() if self._next else self._read()
        if not text:
            self.ended = True
            raise StopIteration
        self.line += 1
        if len(text) >= self._limit:
            text = self._skip(text)
        self.length += len(text)
        self.quotes += text.count('"')
        self._held.append(text)
        if "\0" in text or has_surrogates(text):
            self.suspect = self.line
        if self.length > self._limit:
            raise RecordTooLong
        return text

    def _read(self) -> str:
        text = self._readline(self._limit)
        if self._halved:
            self._halved = False
            text = self._readline(self._limit) if text == "\n" else text
        return text

    def _skip(self, piece: str) -> str:
        """Read past the rest of an over-long line in pieces."""
        self.cut = self.line
        odd = piece.count('"') % 2
        asked = self._limit
        while len(piece) == asked and not piece.endswith("\n"):
            if piece.endswith("\r"):
                self._halved = True
                break
            asked = _PIECE
            piece = self._readline(asked)
            odd ^= piece.count('"') % 2
        return '"\n' if odd else "x\n"
