"""New files put in the place of a store's old ones, so that a machine that stops anywhere leaves the old or the new.

1. A plan is written beside the store (NAME.swap-begun): it says what will lie where. From here on whoever opens the
   store undoes it all: the new files, the new key.
2. The new files are written into the scratch folder, the new key beside the old one, and all of it onto the disk.
3. The plan is renamed (NAME.swap). That is the moment: from here on whoever opens the store finishes it.
4. New files take the names of the old, the new key the place of the old; what is left of the old is unlinked.
5. The plan is unlinked.

Until 4 is done nobody opens the store. Meanwhile `turn` is held, and a process that dies lets go of it.
"""

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from pipelines.errors import Refusal
from pipelines.store import disk, key_change
from pipelines.store.keys import Kept
from pipelines.store.place import Place, log_of

try:
    import fcntl
except ImportError:  # pragma: no cover - a system without such locks; there the engine's own lock is all there is
    # The name is a module or None, which the type checker allows to no import; every use asks for None first.
    fcntl = None  # type: ignore[assignment]

PATIENCE = 10.0  # seconds to wait for another process that is changing the files


@dataclass(frozen=True)
class Plan:
    """Where the new key goes, what that key is known by, and of a lake the old files to unlink, from its folder."""

    key: Kept
    key_digest: str
    lake_files: tuple[str, ...] = ()


def new_practice(place: Place) -> Path:
    """Where the new file for `practice` is written: of a lake, its catalog."""
    return place.copies / "practice.next"


def new_access(place: Place) -> Path:
    return place.copies / "access.next"


@contextmanager
def turn(place: Place) -> Iterator[None]:
    """Nobody else opens the store, or changes its files, meanwhile. Raises Refusal where another process goes on."""
    try:
        file = os.fdopen(os.open(place.work / "turn", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a")
    except OSError:  # there is no store yet, or no right to it: the opening says so
        yield
        return
    with file:
        until = time.monotonic() + PATIENCE
        while fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if time.monotonic() > until:
                    raise Refusal(
                        f"The files of {place.main} are being changed by another program (erase or rekey). "
                        "Wait until it is done, then try again."
                    ) from None
                time.sleep(0.05)
        yield


def begin(place: Place, plan: Plan) -> None:
    """Write the plan: from here on, until it is made final, all of it is undone by whoever opens the store."""
    part = place.copies / "plan"
    part.unlink(missing_ok=True)
    disk.write_new(part, json.dumps(asdict(plan)).encode())
    os.replace(part, _begun(place))
    disk.sync_folder(place.main.parent)


def make_final(place: Place) -> None:
    """See the new files onto the disk, then let the plan hold: the one moment between the old and the new."""
    for file in (*place.copies.iterdir(), *_files_below(place.lake_copies)):
        disk.sync(file)
    disk.sync_folder(place.copies)
    os.replace(_begun(place), _final(place))
    disk.sync_folder(place.main.parent)


def settle(place: Place) -> None:
    """Finish what was final, undo what was not. Doing it again changes nothing; to be called within `turn`."""
    try:
        final, begun = _final(place).exists(), _begun(place).exists()
    except OSError:
        return  # the folder cannot be seen: the opening says so
    try:
        if final:
            _finish(place, _read(_final(place)))
        if begun:
            _undo(place, _read(_begun(place)))
    except OSError:
        raise Refusal(
            f"The change of {place.main} to a new key was cut off and cannot be finished: its files cannot be written. "
            "Check your rights and the disk, then open it again; nothing is lost."
        ) from None


def _finish(place: Place, plan: Plan) -> None:
    for folder in {file.parent for file in _move_lake_files(place)}:
        disk.sync_folder(folder)
    for made, final in ((new_practice(place), place.main), (new_access(place), place.access)):
        if made.exists():
            log_of(final).unlink(missing_ok=True)  # it belongs to the old file
            os.replace(made, final)
    disk.sync_folder(place.main.parent)
    key_change.go_forward(plan.key)
    if place.lake_data:
        for name in plan.lake_files:
            (place.lake_data / name).unlink(missing_ok=True)
    _final(place).unlink()
    disk.sync_folder(place.main.parent)


def _undo(place: Place, plan: Plan) -> None:
    for file in place.copies.glob("*"):
        file.unlink()
    if place.lake_copies:
        shutil.rmtree(place.lake_copies, ignore_errors=True)
    key_change.go_back(plan.key, plan.key_digest)
    _begun(place).unlink()
    disk.sync_folder(place.main.parent)


def _move_lake_files(place: Place) -> list[Path]:
    """The new files of a lake go to where its catalog looks for them. Their names are unique."""
    moved = []
    if place.lake_copies and place.lake_data:
        for file in _files_below(place.lake_copies):
            final = place.lake_data / file.relative_to(place.lake_copies)
            final.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.replace(file, final)
            moved.append(final)
        shutil.rmtree(place.lake_copies, ignore_errors=True)
    return moved


def _files_below(folder: Path | None) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()] if folder else []


def _read(path: Path) -> Plan:
    try:
        told = json.loads(path.read_text("utf-8"))
        return Plan(Kept(**told["key"]), told["key_digest"], tuple(told["lake_files"]))
    except (ValueError, KeyError, TypeError):
        raise Refusal(f"{path} is damaged. Restore a backup, or ask for help before anything is changed.") from None


def _begun(place: Place) -> Path:
    return place.main.with_name(place.main.name + ".swap-begun")


def _final(place: Place) -> Path:
    return place.main.with_name(place.main.name + ".swap")


def is_final(place: Place) -> bool:
    """Whether a change is past its moment."""
    return _final(place).exists()
