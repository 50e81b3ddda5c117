"""What goes over the channel: frames of one letter, a length and a content. Nothing longer than LONGEST is read."""

import json
import socket
import struct
from typing import Any

LONGEST = 4 * 1024 * 1024  # bytes of one frame
SAID, OUT, ERR = b"J", b"O", b"E"  # a JSON object; bytes for standard output; UTF-8 text for standard error

_HEAD = struct.Struct(">cI")


class Broken(Exception):
    """The other end has gone, or what it sends is no frame of ours."""


def packed(kind: bytes, content: bytes) -> bytes:
    """A frame as bytes."""
    return _HEAD.pack(kind, len(content)) + content


def packed_said(told: dict[str, Any]) -> bytes:
    """A JSON object as a frame."""
    return packed(SAID, json.dumps(told).encode("ascii"))


def send(connection: socket.socket, told: dict[str, Any]) -> None:
    """Send one JSON object. Raises Broken where the other end has gone."""
    try:
        connection.sendall(packed_said(told))
    except OSError:
        raise Broken from None


def receive(connection: socket.socket, longest: int = LONGEST) -> tuple[bytes, bytes]:
    """The next frame: its letter and its content. Raises Broken where none comes, or one that is too long."""
    kind, length = _HEAD.unpack(_exactly(connection, _HEAD.size))
    if kind not in (SAID, OUT, ERR) or length > longest:
        raise Broken
    return kind, _exactly(connection, length)


def heard(connection: socket.socket, longest: int = LONGEST) -> dict[str, Any]:
    """The next frame, which must be a JSON object. Raises Broken where it is anything else."""
    kind, content = receive(connection, longest)
    if kind != SAID:
        raise Broken
    return as_said(content)


def as_said(content: bytes) -> dict[str, Any]:
    """The JSON object of a frame. Raises Broken where it is none."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        raise Broken from None
    if not isinstance(told, dict):
        raise Broken
    return told


def _exactly(connection: socket.socket, length: int) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        try:
            part = connection.recv(min(length - len(parts), 65_536))
        except OSError:  # a time-out too
            raise Broken from None
        if not part:
            raise Broken
        parts += part
    return bytes(parts)
