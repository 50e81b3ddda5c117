"""Where a store lies: the files and folders that a store's address means."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipelines import caller
from pipelines.errors import Refusal

LAKE = "ducklake:"


@dataclass(frozen=True)
class Place:
    """A store's address taken apart. `lake_data` is None for an encrypted DuckDB file."""

    main: Path
    lake_data: Path | None = None

    @property
    def access(self) -> Path:
        """The second database: accounts, drafts, the audit."""
        return self.main.with_name(self.main.stem + ".access.duckdb")

    @property
    def work(self) -> Path:
        """Scratch space of the running process: encrypted spill, and the spool of files being read."""
        return self.main.with_name(self.main.name + ".work")

    @property
    def spool(self) -> Path:
        return self.work / "spool"

    @property
    def spill(self) -> Path:
        return self.work / "spill"

    @property
    def copies(self) -> Path:
        """Where new files are written before they are whole: of a backup, and of the store itself under a new key."""
        return self.work / "copies"

    @property
    def lake_copies(self) -> Path | None:
        """The same for the files of a lake, on the disk where they will lie."""
        return self.lake_data / "copies" if self.lake_data else None


def log_of(database: Path) -> Path:
    """Where the engine logs what it has not yet folded into a database's file."""
    return database.with_name(database.name + ".wal")


def parse(url: str, data_path: str | None = None) -> Place:
    """The place that `--store` and `--data-path` name. Raises Refusal where they do not go together."""
    if url.startswith(LAKE):
        catalog = url.removeprefix(LAKE)
        if catalog.startswith(("postgres:", "sqlite:", "mysql:")):
            raise Refusal("This version opens a lake whose catalog is a DuckDB file: ducklake:/path/catalog.ducklake.")
        if not catalog or not data_path:
            raise Refusal("A lake needs both: --store ducklake:/path/catalog.ducklake and --data-path FOLDER.")
        return Place(_really(Path(catalog)), _really(Path(data_path)))
    if data_path:
        raise Refusal("--data-path belongs to a lake: --store ducklake:/path/catalog.ducklake.")
    return Place(_really(Path(url)))


def _really(path: Path) -> Path:
    """Where a path leads in the end: a store reached by a link is that store, with its accounts, its audit, its key."""
    try:
        return caller.here(path).resolve()
    except (OSError, RuntimeError):  # links that lead in a circle
        raise Refusal(f"{path} is a link that leads nowhere. Name the store's file.") from None


def exists(place: Place) -> bool:
    """Whether anything lies where the store would be. Raises Refusal where that cannot be seen."""
    try:
        return place.main.exists()
    except OSError:
        raise Refusal(f"{place.main} cannot be reached with your rights. Ask for rights to its folder.") from None


def make_folders(place: Place) -> None:
    """Make the store's folder and its scratch folders, for the owner only. Raises Refusal without rights."""
    os.umask(0o077)
    try:
        place.main.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for folder in (place.work, place.spool, place.spill, place.copies, *filter(None, [place.lake_data])):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.chmod(folder, 0o700)
    except OSError:
        raise Refusal(
            f"The folder {place.main.parent} cannot be written. Choose another with --store, or ask for rights to it."
        ) from None


def work_left(place: Place) -> list[Path]:
    """What lies in the scratch folders: of use only to the process that has the store open."""
    return [found for folder in (place.spool, place.spill, place.copies) for found in folder.glob("*")]


def empty(folder: Path) -> None:
    """Take away everything in a folder."""
    clear(folder.glob("*"))


def clear(left: Iterable[Path]) -> None:
    """Take away files and folders with all that is in them; what is gone already is no fault."""
    for found in left:
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found, ignore_errors=True)
        else:
            found.unlink(missing_ok=True)
