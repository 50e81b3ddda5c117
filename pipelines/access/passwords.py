"""Passwords: which are taken (NIST 800-63B-4), how they are hashed, and how one is held against its hash."""

import base64
import secrets
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import argon2
from argon2.exceptions import InvalidHashError, VerificationError

from pipelines.errors import Refusal

SHORTEST, LONGEST = 15, 256  # characters after NFKC
HASHES_AT_ONCE = 2  # each takes 64 MiB
_PATIENCE = 20  # seconds that a sign-in waits for its turn to hash
_OWN_WORDS = ("secure base", "securebase", "secure-base")
_LEAST_OF_OWN = 8  # characters that must be left beside the program's and the account's name
_LEAST_TO_JUDGE = 10  # letters and digits from which on they are looked at without what stands between them
_LONGEST_UNIT = 8  # a password that is one short piece over and over is none
_COMMON = Path(__file__).parent / "common_passwords.txt"
_turns = threading.BoundedSemaphore(HASHES_AT_ONCE)


@dataclass(frozen=True)
class Cost:
    """What one hash costs: the library's own recommendation (RFC 9106). Only tests give a cheaper one."""

    passes: int = argon2.DEFAULT_TIME_COST
    kibibytes: int = argon2.DEFAULT_MEMORY_COST
    lanes: int = argon2.DEFAULT_PARALLELISM


COST = Cost()


class Busy(Exception):
    """Too many passwords are being checked at once."""


def normal(password: str) -> str:
    """The password as it is hashed: NFKC, so that it is the same from every keyboard."""
    return unicodedata.normalize("NFKC", password)


def check(password: str, name: str) -> None:
    """Raises Refusal, with what to do instead, for a password that the account `name` may not have."""
    if len(password) > 4 * LONGEST or len(normal(password)) > LONGEST:
        raise Refusal(f"A password has at most {LONGEST} characters.")
    if len(normal(password)) < SHORTEST:
        raise Refusal(f"A password has at least {SHORTEST} characters. A few words with spaces are easy to remember.")
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in password):
        raise Refusal("A password holds no line breaks or other control characters.")
    if _easy(normal(password).casefold(), normal(name).casefold()):
        raise Refusal("This password is easy to guess: it is common, a pattern, or a name. Take other words.")


def hashed(password: str, cost: Cost = COST) -> str:
    """The password's hash (argon2id), with its parameters in it. Raises Busy where too many wait for their turn."""
    with _turn():
        return _hasher(cost).hash(_bytes(password))


def verified(stored: str | None, password: str, cost: Cost = COST) -> bool:
    """Whether the password is the one behind the hash. Where there is none, the same work is done for nothing."""
    typed = _bytes(password if len(password) <= 4 * LONGEST else "")
    with _turn():
        try:
            return _hasher(cost).verify(stored or _nobodys(cost), typed)
        except (VerificationError, InvalidHashError):
            return False


def outdated(stored: str, cost: Cost = COST) -> bool:
    """Whether a hash was made with other parameters than are now in use."""
    return _hasher(cost).check_needs_rehash(stored)


def _bytes(password: str) -> bytes:
    return normal(password).encode("utf-8", "surrogatepass")


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=_PATIENCE):
        raise Busy
    try:
        yield
    finally:
        _turns.release()


def _hasher(cost: Cost) -> argon2.PasswordHasher:
    return argon2.PasswordHasher(cost.passes, cost.kibibytes, cost.lanes)


@cache
def _nobodys(cost: Cost) -> str:
    """A well-formed hash that no password has: random bytes, never computed."""
    salt, tail = (base64.b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (16, 32))
    return f"$argon2id$v=19$m={cost.kibibytes},t={cost.passes},p={cost.lanes}${salt}${tail}"


def _easy(password: str, name: str) -> bool:
    bare = "".join(sign for sign in password if sign.isalnum())
    forms = {password, bare} if len(bare) >= _LEAST_TO_JUDGE else {password}
    return any(form in _common() or _repeats(form) or _runs(form) for form in forms) or _mostly_names(password, name)


def _repeats(word: str) -> bool:
    """One character, or one short piece, over and over; the last piece may be cut."""
    return any(
        word == (word[:size] * len(word))[: len(word)] for size in range(1, min(_LONGEST_UNIT, len(word) // 2) + 1)
    )


def _runs(word: str) -> bool:
    """The alphabet or the digits, forwards or backwards, from anywhere."""
    steps = {ord(after) - ord(before) for before, after in pairwise(word)}
    return len(word) > 1 and (steps <= {1, -9, -25} or steps <= {-1, 9, 25})


def _mostly_names(password: str, name: str) -> bool:
    rest = password
    for word in (name, *_OWN_WORDS):
        if len(word) >= 3:
            rest = rest.replace(word, "")
    return rest != password and sum(sign.isalpha() for sign in rest) < _LEAST_OF_OWN


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON.read_text("utf-8").splitlines())
