"""The secret under which codes are re-keyed and days moved: made anew for a call, or kept in a file of the study."""

import base64
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.deidentified.rules import rules
from pipelines.errors import Refusal

_BYTES = 32
_TOLD_AS_OF = "as of "
_SHOWN = 20  # hexadecimal digits of a pseudonym: 80 bits, so that two codes never meet


@dataclass(frozen=True)
class Secret:
    """32 random bytes. Whoever has them can make a code's pseudonym again; nobody else can, nor go back from it."""

    key: bytes

    def __repr__(self) -> str:
        return "Secret()"

    def pseudonym(self, domain: str, *code: str | None) -> str:
        """What stands for a code: HMAC-SHA-256 of its domain, source and code. It begins with a letter, so that no
        spreadsheet takes it for a number."""
        return "k" + self._digest(domain, *code).hex()[:_SHOWN]

    def shift(self, *group: str | None) -> int:
        """By how many days the days of a client or couple move: uniform from -most to most, never 0."""
        most = rules().shift.most_days
        drawn = self._number("shift", *group) % (2 * most)
        return drawn - most if drawn < most else drawn - most + 1

    def end(self, *group: str | None) -> int:
        """How many days before the end of the data what is told of a client or couple ends: uniform."""
        bounds = rules().end
        return bounds.fewest_days + self._number("end", *group) % (bounds.most_days - bounds.fewest_days + 1)

    def _number(self, *parts: str | None) -> int:
        return int.from_bytes(self._digest(*parts)[:16], "big")

    def _digest(self, *parts: str | None) -> bytes:
        return hmac.digest(self.key, json.dumps(parts).encode("ascii"), "sha256")


def fresh() -> Secret:
    """A secret that is kept nowhere: what was made with it can never be joined or undone."""
    return Secret(secrets.token_bytes(_BYTES))


def kept(path: Path, day: date) -> Secret:
    """The secret in a file, which is made where nothing lies, for its owner alone, and serves exports of one day only.

    day: that as of which the export is told. What changed between two days would be known to lie between
    them; with its moved day in the later export, the move would be too.
    Raises Refusal for a file that is no research key or one of another day, that others may read, or that cannot be
    made or read.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path, day)
    except OSError:
        raise Refusal(f"No research key could be made at {path}. Check the folder and your rights there.") from None
    made = fresh()
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(made.key) + f"\n{_TOLD_AS_OF}{day}\n".encode("ascii"))
        file.flush()
        os.fsync(file.fileno())
    return made


def _read(path: Path, day: date) -> Secret:
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise Refusal(f"Others may read the research key {path}. Take their rights away: chmod 600.")
        key, told = path.read_text("ascii").splitlines()
        made = Secret(base64.b64decode(key, validate=True))
        own_day = date.fromisoformat(told.removeprefix(_TOLD_AS_OF))
    except OSError:
        raise Refusal(f"The research key {path} cannot be read. Check its name and your rights.") from None
    except ValueError:  # of letters, of lines, of base64, of days
        made = None
    if made is None or len(made.key) != _BYTES:
        raise Refusal(f"{path} is no research key. Name the file of your study, or one that is not there yet.")
    if own_day != day:
        raise Refusal(
            f"The research key {path} joins exports as of {own_day}: two days of one key would tell by how much days "
            f"were moved. Say --as-of {own_day}, or name a key that is not there yet."
        )
    return made
