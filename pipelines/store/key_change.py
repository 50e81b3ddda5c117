"""A new key laid beside the old one, then put in its place: at every moment one of the two opens the store."""

import contextlib
import hashlib
import os
from pathlib import Path

import keyring
from keyring.errors import KeyringError

from pipelines import settings
from pipelines.errors import Refusal
from pipelines.store import disk
from pipelines.store.keys import Kept


def lay_down(kept: Kept, key: str) -> None:
    """Keep the new key beside the one that is kept there; a `new file` is written itself. Raises Refusal."""
    if kept.form == "keyring":
        keyring.set_password(settings.APPLICATION, _next_name(kept), key)
        if keyring.get_password(settings.APPLICATION, _next_name(kept)) != key:
            raise Refusal("The keyring does not keep the new key. Name a file for it with --new-key-file.")
        return
    path = Path(kept.name) if kept.form == "new file" else _next_file(kept)
    try:
        if kept.form == "new file":
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        else:
            path.unlink(missing_ok=True)  # of a change that was never begun in earnest
        disk.write_new(path, (key + "\n").encode())
    except OSError:
        raise Refusal(
            f"The new key cannot be kept at {path}. Nothing was changed; name a file for it with --new-key-file."
        ) from None


def go_forward(kept: Kept) -> None:
    """Put the new key in the place of the old one. Doing it again changes nothing."""
    if kept.form == "file" and _next_file(kept).exists():
        os.replace(_next_file(kept), _file(kept))
        disk.sync_folder(_file(kept).parent)
    if kept.form == "keyring":
        key = keyring.get_password(settings.APPLICATION, _next_name(kept))
        if key:
            keyring.set_password(settings.APPLICATION, kept.name, key)
            if keyring.get_password(settings.APPLICATION, kept.name) == key:
                with contextlib.suppress(KeyringError):
                    keyring.delete_password(settings.APPLICATION, _next_name(kept))


def go_back(kept: Kept, digest: str) -> None:
    """Take the new key away again; of a file that the user named, only where it holds that key and no other."""
    if kept.form == "file":
        _next_file(kept).unlink(missing_ok=True)
    if kept.form == "keyring":
        with contextlib.suppress(KeyringError):
            keyring.delete_password(settings.APPLICATION, _next_name(kept))
    if kept.form == "new file":
        with contextlib.suppress(OSError, UnicodeDecodeError):
            # A file that was cut off while it was written holds less than the key: nothing of anybody's.
            written = Path(kept.name).read_text("utf-8")
            if not written or digest_of(written.strip()) == digest:
                Path(kept.name).unlink()


def digest_of(key: str) -> str:
    """What says of a made key that it is that one, without being it."""
    return hashlib.sha256(b"secure-base key " + key.encode()).hexdigest()[:24]


def _file(kept: Kept) -> Path:
    return Path(kept.name).resolve()


def _next_file(kept: Kept) -> Path:
    return _file(kept).with_name(_file(kept).name + ".next")


def _next_name(kept: Kept) -> str:
    return kept.name + ".next"
