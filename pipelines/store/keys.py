"""The key of a store: found, made, and never shown."""

import base64
import contextlib
import hashlib
import hmac
import os
import secrets
from pathlib import Path

import keyring
from keyring.errors import KeyringError

from pipelines import settings
from pipelines.errors import Refusal

SHORTEST = 32  # characters


def find(given: settings.Settings, place: Path, *, beside: Path | None = None) -> str | None:
    """The key for the store at `place`: environment, key file, keyring, then a made key file; None where there is none.

    `beside` is the demo's own key file. Raises Refusal for a key that cannot be a key or a file that cannot be read.
    """
    if given.key:
        return _checked(given.key, "PRACTICE_KEY")
    if given.key_file:
        return _checked(_read(given.key_file), f"the key file {given.key_file}")
    if beside is not None:
        return _checked(_read(beside), f"the key file {beside}") if beside.exists() else None
    with contextlib.suppress(KeyringError):
        if kept := keyring.get_password(settings.APPLICATION, _name(place)):
            return _checked(kept, "the key in the keyring")
    made = _made_file(place)
    return _checked(_read(made), f"the key file {made}") if made.exists() else None


def make(place: Path, *, beside: Path | None = None) -> tuple[str, str]:
    """A new key for the store at `place`, kept outside its folder; returns it and where it is kept, in words."""
    key = base64.b64encode(secrets.token_bytes(32)).decode("ascii")
    if beside is not None:
        return key, _keep_in_file(key, beside)
    if keyring.get_keyring().priority >= 1:
        with contextlib.suppress(KeyringError):
            keyring.set_password(settings.APPLICATION, _name(place), key)
            if keyring.get_password(settings.APPLICATION, _name(place)) == key:
                return key, "the keyring of this user"
    return key, _keep_in_file(key, _made_file(place))


def proof(key: str) -> bytes:
    """What only whoever holds the key can make, and from which nobody learns the key: 32 bytes."""
    return hmac.digest(key.encode("utf-8"), b"secure-base: holds the key", "sha256")


def _checked(key: str, origin: str) -> str:
    if len(key) < SHORTEST:
        raise Refusal(f"The key in {origin} is too short: a key is a text of {SHORTEST} characters or more.")
    return key


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"The key file {path} cannot be read. Check its name and your rights.") from None


def _keep_in_file(key: str, path: Path) -> str:
    os.umask(0o077)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(key + "\n")
    except OSError:
        raise Refusal(f"No key file could be made at {path}. Check your rights there.") from None
    return f"the file {path}"


def _made_file(place: Path) -> Path:
    return settings.key_folder() / f"{_name(place)}.key"


def _name(place: Path) -> str:
    """A name for the key that says which store it opens without holding the store's path."""
    return hashlib.sha256(str(place.resolve()).encode()).hexdigest()[:24]
