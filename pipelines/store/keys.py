"""The key of a store: found, made, and never shown."""

import base64
import contextlib
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import keyring
from keyring.errors import KeyringError

from pipelines import settings
from pipelines.errors import Refusal

SHORTEST = 32  # characters


@dataclass(frozen=True)
class Kept:
    """Where a key is kept: `form` is environment, file, keyring, or new file (one that the user named for it)."""

    form: str
    name: str

    @property
    def words(self) -> str:
        """The place in words."""
        return {"environment": "PRACTICE_KEY", "keyring": "the keyring of this user"}.get(
            self.form, f"the file {self.name}"
        )


def find(given: settings.Settings, place: Path, *, beside: Path | None = None) -> str | None:
    """The key for the store at `place`: environment, key file, keyring, then a made key file; None where there is none.

    `beside` is the demo's own key file. Raises Refusal for a key that cannot be a key or a file that cannot be read.
    """
    kept = located(given, place, beside=beside)
    return key_in(kept, given) if kept else None


def located(given: settings.Settings, place: Path, *, beside: Path | None = None) -> Kept | None:
    """Where `find` finds the key; None where there is none."""
    if given.key:
        return Kept("environment", "PRACTICE_KEY")
    if given.key_file:
        return Kept("file", str(given.key_file.absolute()))
    if beside is not None:
        return Kept("file", str(beside)) if beside.exists() else None
    with contextlib.suppress(KeyringError):
        if keyring.get_password(settings.APPLICATION, _name(place)):
            return Kept("keyring", _name(place))
    made = _made_file(place)
    return Kept("file", str(made)) if made.exists() else None


def key_in(kept: Kept, given: settings.Settings) -> str:
    """The key that is kept there. Raises Refusal for a key that cannot be a key or a file that cannot be read."""
    if kept.form == "environment":
        return _checked(given.key or "", "PRACTICE_KEY")
    if kept.form == "keyring":
        return _checked(keyring.get_password(settings.APPLICATION, kept.name) or "", "the key in the keyring")
    return _checked(_read(Path(kept.name)), f"the key file {kept.name}")


def fresh() -> str:
    """A new key, kept nowhere yet: 32 random bytes in base64."""
    return base64.b64encode(secrets.token_bytes(32)).decode("ascii")


def make(place: Path, *, beside: Path | None = None) -> tuple[str, str]:
    """A new key for the store at `place`, kept outside its folder; returns it and where it is kept, in words."""
    return keep(fresh(), place, beside=beside)


def keep(key: str, place: Path, *, beside: Path | None = None) -> tuple[str, str]:
    """Keep a key for the store at `place` where `make` does; returns it and where it is kept, in words."""
    if beside is not None:
        return key, _keep_in_file(key, beside)
    if keyring.get_keyring().priority >= 1:
        with contextlib.suppress(KeyringError):
            keyring.set_password(settings.APPLICATION, _name(place), key)
            if keyring.get_password(settings.APPLICATION, _name(place)) == key:
                return key, "the keyring of this user"
    return key, _keep_in_file(key, _made_file(place))


def made() -> list[str]:
    """The keys in this user's made key files, of whichever stores."""
    return [_checked(_read(file), f"the key file {file}") for file in sorted(settings.key_folder().glob("*.key"))]


def forget(given: settings.Settings, place: Path, *, beside: Path | None = None) -> None:
    """Take away what `keep` has kept a moment ago, for a store that was not made after all."""
    kept = located(given, place, beside=beside)
    if kept and kept.form == "keyring":
        with contextlib.suppress(KeyringError):
            keyring.delete_password(settings.APPLICATION, kept.name)
    if kept and kept.form == "file" and Path(kept.name) in (beside, _made_file(place)):
        Path(kept.name).unlink(missing_ok=True)


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
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        raise Refusal(f"No key file could be made at {path}. Check your rights there.") from None
    return f"the file {path}"


def _made_file(place: Path) -> Path:
    return settings.key_folder() / f"{_name(place)}.key"


def _name(place: Path) -> str:
    """A name for the key that says which store it opens without holding the store's path."""
    return hashlib.sha256(str(place.resolve()).encode()).hexdigest()[:24]
