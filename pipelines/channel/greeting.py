"""How the two ends come to trust each other: the same user of the machine, and both have the store's key.

The app says a number that it has never said before; the command answers with one of its own and a proof that it has
the key; the app proves the same. The key itself is never sent, and what is sent cannot be used a second time.
"""

import hmac
import secrets
import socket
from typing import Any

from pipelines.channel import frames, peer
from pipelines.errors import Refusal
from pipelines.store.faults import WRONG_KEY
from pipelines.store.place import Place

PROTOCOL = 1
_SHORT = 4096  # bytes of a frame before the other end is known
_SECONDS = 10.0
_STRANGER = "The running app belongs to another user of this machine. Nothing was done."
_OTHER_VERSION = "The running app is of another version of Secure Base. Stop it and start it again."


def let_in(connection: socket.socket, proof: bytes, owner: int | None = None) -> bool:
    """The app's part. Whether a command of the owner, with the key, is at the other end."""
    connection.settimeout(_SECONDS)
    if not peer.is_owner(connection, owner):
        frames.send(connection, {"refused": "stranger"})
        return False
    mine = secrets.token_hex(32)
    frames.send(connection, {"protocol": PROTOCOL, "number": mine})
    answer = frames.heard(connection, _SHORT)
    theirs, answered = str(answer.get("number", "")), str(answer.get("proof", ""))
    if not theirs or not proof or not _same(answered, shown(proof, "command", mine, theirs)):
        frames.send(connection, {"refused": "key"})
        return False
    frames.send(connection, {"proof": shown(proof, "app", mine, theirs)})
    connection.settimeout(None)
    return True


def introduce(connection: socket.socket, proof: bytes, place: Place) -> None:
    """The command's part. Raises Refusal where the app does not take it, or is not one that has the key itself."""
    connection.settimeout(_SECONDS)
    if not peer.is_owner(connection):
        raise Refusal(_STRANGER)
    told = _unrefused(frames.heard(connection, _SHORT), place)
    if told.get("protocol") != PROTOCOL:
        raise Refusal(_OTHER_VERSION)
    theirs, mine = str(told.get("number", "")), secrets.token_hex(32)
    frames.send(connection, {"number": mine, "proof": shown(proof, "command", theirs, mine)})
    told = _unrefused(frames.heard(connection, _SHORT), place)
    if not _same(str(told.get("proof", "")), shown(proof, "app", theirs, mine)):
        raise Refusal(WRONG_KEY.format(store=place.main))
    connection.settimeout(None)


def _unrefused(told: dict[str, Any], place: Place) -> dict[str, Any]:
    if told.get("refused") == "key":
        raise Refusal(WRONG_KEY.format(store=place.main))
    if "refused" in told:
        raise Refusal(_STRANGER)
    return told


def shown(proof: bytes, end: str, app_number: str, command_number: str) -> str:
    """What the `end` ("app" or "command") that has the key answers to these two numbers."""
    return hmac.new(proof, f"{end} {app_number} {command_number}".encode("utf-8", "replace"), "sha256").hexdigest()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8"))
