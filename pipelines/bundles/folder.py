"""The folder that a bundle is written into: each file for its owner alone, its digest taken while it is written."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class Written:
    """A file while it is written: `write` as of any file; `sha256` of what was written so far, in hex."""

    def __init__(self, file: IO[bytes]):
        self._file = file
        self._digest = hashlib.sha256()

    def write(self, content: bytes, /) -> int:
        """Append bytes; returns how many."""
        self._digest.update(content)
        return self._file.write(content)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


class Folder:
    """A folder that nobody else looks into."""

    def __init__(self, path: Path):
        self.path = path

    @contextmanager
    def file(self, name: str) -> Iterator[Written]:
        """A new file, by its name in the bundle. Raises OSError where it cannot be written."""
        place = self.path / name
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield Written(file)
