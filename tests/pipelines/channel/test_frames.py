"""Frames arrive as they were sent, or not at all."""

import socket
from collections.abc import Iterator

import pytest

from pipelines.channel import frames

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def ends() -> Iterator[Pair]:
    one, other = socket.socketpair()
    with one, other:
        yield one, other


def test_frames_come_one_by_one_whatever_the_pieces(ends: Pair):
    sent = (
        frames.packed(frames.OUT, b"\x00\xff") + frames.packed(frames.ERR, b"") + frames.packed_said({"a": "é\udc80"})
    )
    for position in range(len(sent)):
        ends[0].sendall(sent[position : position + 1])
    assert frames.receive(ends[1]) == (frames.OUT, b"\x00\xff")
    assert frames.receive(ends[1]) == (frames.ERR, b"")
    assert frames.heard(ends[1]) == {"a": "é\udc80"}


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"J\x00",
        frames.packed(frames.SAID, b"{}")[:-1],
        frames.packed(b"X", b"{}"),
        b"J\xff\xff\xff\xff",
        frames.packed(frames.SAID, b"[]"),
        frames.packed(frames.SAID, b"{"),
        frames.packed(frames.SAID, b"\xff"),
        frames.packed(frames.SAID, b"[" * 100_000),
        frames.packed(frames.OUT, b"{}"),
    ],
    ids=["nothing", "cut head", "cut", "letter", "long", "list", "no JSON", "no text", "deep", "no object"],
)
def test_what_is_no_frame_is_told(ends: Pair, sent: bytes):
    ends[0].sendall(sent)
    ends[0].close()
    with pytest.raises(frames.Broken):
        frames.heard(ends[1])
