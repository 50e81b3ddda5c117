"""Where the running app listens: a socket in a fresh folder, and a file beside the store that names it."""

import contextlib
import json
import os
import shutil
import socket
import stat
import tempfile
from pathlib import Path

from pipelines.store.place import Place

_PREFIX = "channel-"
_LONGEST = 4096  # bytes of the file


def possible() -> bool:
    """Whether this system has local sockets."""
    return hasattr(socket, "AF_UNIX")


def bound(place: Place) -> tuple[socket.socket, Path]:
    """A socket that listens in a new folder for the owner only. Raises OSError where none can be made.

    The folder lies in the store's scratch folder where that path is short enough for a socket, else with the system's
    temporary files.
    """
    told = find(place)
    for left in (*place.work.glob(f"{_PREFIX}*"), *([Path(told).parent] if told else [])):
        if left.name.startswith(_PREFIX):  # of a process that was cut off: the store is this one's now
            shutil.rmtree(left, ignore_errors=True)
    try:
        return _bound(place.work)
    except OSError:
        return _bound(None)


def _bound(parent: Path | None) -> tuple[socket.socket, Path]:
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listener.bind(str(folder / "socket"))
        os.chmod(folder / "socket", 0o600)
        listener.listen()
    except BaseException:  # whatever it is, Ctrl-C too: the socket's folder is not left behind, and the error goes on
        listener.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return listener, folder


def publish(place: Place, folder: Path) -> None:
    """Write where the app listens, whole or not at all, for the owner only."""
    file = _file(place)
    fresh = file.with_name(file.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as written:
        json.dump({"socket": str(folder / "socket")}, written)
    os.replace(fresh, file)


def withdraw(place: Place, folder: Path) -> None:
    """Take the file and the socket away."""
    _file(place).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def find(place: Place) -> str | None:
    """The socket of the app that has the store at `place` open; None where none says so, or somebody else does."""
    for main in (place.main, place.main.resolve()):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            file = _file(Place(main))
            told = os.lstat(file)
            if stat.S_ISREG(told.st_mode) and told.st_uid == os.geteuid() and told.st_size <= _LONGEST:
                return str(json.loads(file.read_text("utf-8"))["socket"])
    return None


def _file(place: Place) -> Path:
    return place.work / "channel"
