"""What a bundle says of itself: its files with their digests, and where its rows came from first."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pipelines.errors import Refusal

NAME = "manifest.json"
FORMAT = 1
PROVENANCE = ("source", "source_file", "source_line")  # columns beside a kind's own: where a row came from first
ROWS = "rows"  # the folder of the canonical files


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Listed(_Frozen):
    """A file of the bundle. path: from the bundle's folder, with forward slashes; rows: how many lines of data."""

    path: str
    sha256: str
    rows: int


class RowsFile(Listed):
    """A canonical file. timezone: in which its days begin and its UTC times get their local date.

    entered: its rows were typed in. `before`: the same keys stand in a file that is not, as they were brought.
    """

    kind: str
    source: str
    timezone: str
    entered: bool


class TableFile(Listed):
    """Recorded rows, one JSON object a line, of a table of the store."""

    table: str


class FirstFile(_Frozen):
    """A file that a batch brought. Its name, not its folder; lines of it stand beside the rows that came from there."""

    path: str
    sheet: str | None
    sha256: str | None
    kind: str | None
    source: str | None
    timezone: str
    rows_read: int
    accepted: int
    duplicate: int
    rejected: int
    superseded: int


class FirstBatch(_Frozen):
    """A batch of the store that the bundle was written from: where its rows came from first. at: UTC."""

    batch: int
    action: str
    status: str
    at: str
    reason: str | None
    withdrawn_batch: int | None
    files: tuple[FirstFile, ...]


class Manifest(_Frozen):
    """A bundle's table of contents. written_at: UTC; definitions: the digest of those that its store had."""

    format: int
    store_id: str
    demo: bool
    timezone: str
    written_at: str
    data_version: int
    definitions: str
    left_out: tuple[str, ...]
    rows: tuple[RowsFile, ...]
    recorded: tuple[TableFile, ...]
    others: tuple[Listed, ...]
    provenance: tuple[FirstBatch, ...]

    def files(self) -> Iterator[Listed]:
        """Every file of the bundle but the manifest."""
        yield from (*self.rows, *self.recorded, *self.others)


def is_bundle(path: Path) -> bool:
    """Whether a path is a bundle's folder, or its manifest."""
    return (path / NAME).is_file() if path.is_dir() else path.name == NAME and path.is_file()


def read(path: Path) -> Manifest:
    """The manifest of a bundle's folder, or at its own path. Raises Refusal where it is none."""
    file = path / NAME if path.is_dir() else path
    try:
        found = Manifest.model_validate_json(file.read_bytes())
    except OSError:
        raise Refusal(f"{file} cannot be read. Check that it is there and that you may read it.") from None
    except ValidationError:
        raise Refusal(f"{file.name} is not the manifest of a bundle as this program writes it.") from None
    if found.format != FORMAT:
        raise Refusal(f"{file.name} is of form {found.format}, which this program does not know: use a newer one.")
    for one in found.files():
        _check_place(one.path)
    return found


def check(folder: Path, found: Manifest) -> None:
    """Raises Refusal where a file of the bundle is not there, or not as the manifest says."""
    for one in found.files():
        if digest(folder / one.path) != one.sha256:
            raise Refusal(f"{one.path} is not there, or not as it was written: the bundle is not whole.")


def listed(path: Path) -> RowsFile | None:
    """What a manifest beside it says of a canonical file; None where none lists it, or it was changed since."""
    folder = path.parent.parent
    if path.parent.name != ROWS or not (folder / NAME).is_file():
        return None
    try:
        rows = read(folder).rows
    except Refusal:  # somebody else's manifest: the file is one like all others
        return None
    found = next((one for one in rows if folder / one.path == path), None)
    return found if found and digest(path) == found.sha256 else None


def digest(path: Path) -> str | None:
    """The SHA-256 of a file, in hex; None where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _check_place(path: str) -> None:
    """A bundle names files of its own folder, and no other."""
    parts = path.split("/")
    if len(parts) > 3 or any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts):
        raise Refusal(f"The manifest names {path!r}, which is no file of the bundle. Nothing was changed.")
