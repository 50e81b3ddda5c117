"""Files that come over the web: laid into the store's private folder while they are read, and nowhere else."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.store import Store


@contextmanager
def laid_down(store: Store, files: Iterable[tuple[str, bytes]]) -> Iterator[dict[Path, str]]:
    """The paths of uploaded files with the names they came under; gone when the block ends.

    Each lies in a folder of its own under its own name: a name may tell the kind of a file, and two may be equal.
    """
    with tempfile.TemporaryDirectory(dir=store.place.spool) as folder:
        paths = {}
        for number, (given, content) in enumerate(files):
            name = Path(given.replace("\\", "/")).name or "file"
            path = Path(folder) / str(number) / name
            path.parent.mkdir(mode=0o700)
            path.write_bytes(content)
            paths[path] = name
        yield paths
