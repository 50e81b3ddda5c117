"""A file's bytes: its digest, and its content, unpacked where it is gzip."""

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipelines.errors import Refusal

EXPANSION_LIMIT = 20 * 10**9  # bytes that a packed file may expand to
RATIO_LIMIT = 200  # times its own size, counted once RATIO_FREE bytes have come out
RATIO_FREE = 100 * 10**6
_BLOCK = 1 << 18
_GZIP = b"\x1f\x8b"


class _Bounded(io.RawIOBase):
    """The unpacked bytes, refused as soon as there are more than an honest export would give."""

    def __init__(self, unpacked: gzip.GzipFile, label: str, packed_size: int) -> None:
        self._unpacked = unpacked
        self._label = label
        self._allowed = min(EXPANSION_LIMIT, max(RATIO_FREE, RATIO_LIMIT * packed_size))
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = self._unpacked.readinto(buffer)
        self._count += count
        if self._count > self._allowed:
            raise Refusal(f"{self._label} expands to far more than its size allows; unpack it and import the result.")
        return count


def digest(path: Path) -> str:
    """The SHA-256 of the file's bytes as they lie there, in hex. Refusal where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from error


@contextmanager
def opened(path: Path) -> Iterator["io.BufferedReader[Any]"]:
    """The file's bytes, unpacked if they are gzip. Whatever fails while it is open becomes a Refusal."""
    try:
        with io.BufferedReader(io.FileIO(path), _BLOCK) as file:
            if not file.peek(2).startswith(_GZIP):
                yield file
                return
            with gzip.open(file) as unpacked:
                yield io.BufferedReader(_Bounded(unpacked, path.name, path.stat().st_size), _BLOCK)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Refusal(f"{path.name} is a damaged gzip file; export or copy it again.") from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> Refusal:
    if isinstance(error, FileNotFoundError):
        return Refusal(f"{path.name} does not exist.")
    if isinstance(error, IsADirectoryError):
        return Refusal(f"{path.name} is a folder, not a file.")
    if isinstance(error, PermissionError):
        return Refusal(f"{path.name} may not be read by this account; change its permissions.")
    return Refusal(f"{path.name} could not be read: {error.strerror or 'the device reported an error'}.")
