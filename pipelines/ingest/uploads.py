"""Files that come over the web: laid into the store's private folder while they are read, and nowhere else."""

import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.store import Store

LONGEST_NAME = 200  # bytes; file systems take 255
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")  # signs that nobody sees, or that turn the reading direction round
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.I)  # no files, on Windows


@contextmanager
def laid_down(store: Store, files: Iterable[tuple[str, bytes]]) -> Iterator[dict[Path, str]]:
    """The paths of uploaded files with the names they came under; gone when the block ends.

    Each lies in a folder of its own under its own name: a name may tell the kind of a file, and two may be equal.
    """
    with tempfile.TemporaryDirectory(dir=store.place.spool) as folder:
        paths = {}
        for number, (given, content) in enumerate(files):
            name = plain_name(given)
            path = Path(folder) / str(number) / name
            path.parent.mkdir(mode=0o700)
            path.write_bytes(content)
            paths[path] = name
        yield paths


def plain_name(given: str) -> str:
    """The name of an uploaded file without folders and unseen signs, cut in its middle where it is too long.

    Its beginning may tell the kind of the file, its end what it is made of.
    """
    seen = "".join(sign for sign in given.replace("\\", "/") if unicodedata.category(sign) not in _UNSEEN)
    name = seen.rpartition("/")[2].strip()
    if len(written := name.encode()) > LONGEST_NAME:
        name = f"{written[:150].decode('utf-8', 'ignore')}…{written[-40:].decode('utf-8', 'ignore')}"
    if name in ("", ".", ".."):
        return "file"
    return f"_{name}" if _DEVICE.match(name) else name
