"""Only the owner's own processes that have the store's key are let in, and only an app that has it is trusted."""

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.channel import frames, greeting, peer
from pipelines.errors import Refusal
from pipelines.store.place import Place

PLACE = Place(Path("/practice.duckdb"))
Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def ends() -> Iterator[Pair]:
    """The two ends of a local connection: the app's and the command's."""
    app, command = socket.socketpair()
    with app, command:
        yield app, command


class App(threading.Thread):
    """The app's end in a thread of its own."""

    def __init__(self, connection: socket.socket, proof: bytes, owner: int | None = None):
        super().__init__(daemon=True)
        self.connection, self.proof, self.owner = connection, proof, owner
        self.took: bool | None = None
        self.start()

    def run(self) -> None:
        try:
            self.took = greeting.let_in(self.connection, self.proof, self.owner)
        except frames.Broken:
            self.took = False

    def taken(self) -> bool | None:
        self.join(15)
        return self.took


def test_whoever_has_the_key_is_let_in(ends: Pair):
    app = App(ends[0], b"the proof")
    greeting.introduce(ends[1], b"the proof", PLACE)
    assert app.taken() is True


def test_another_key_is_refused_in_the_words_of_a_wrong_key(ends: Pair):
    app = App(ends[0], b"the proof")
    with pytest.raises(Refusal, match=r"The key does not open /practice\.duckdb"):
        greeting.introduce(ends[1], b"another", PLACE)
    assert app.taken() is False


def test_a_stranger_is_refused_before_anything_is_said(ends: Pair):
    app = App(ends[0], b"the proof", owner=os.geteuid() + 1)
    with pytest.raises(Refusal, match="another user"):
        greeting.introduce(ends[1], b"the proof", PLACE)
    assert app.taken() is False


def test_the_kernel_says_whose_the_other_end_is(ends: Pair):
    assert peer.is_owner(ends[0])
    assert peer.is_owner(ends[0], os.geteuid())
    assert not peer.is_owner(ends[0], os.geteuid() + 1)


def test_an_app_without_the_key_hears_no_command(ends: Pair):
    def pretend() -> None:
        frames.send(ends[0], {"protocol": greeting.PROTOCOL, "number": "00"})
        frames.heard(ends[0])
        frames.send(ends[0], {"proof": "11" * 32})

    threading.Thread(target=pretend, daemon=True).start()
    with pytest.raises(Refusal, match="key"):
        greeting.introduce(ends[1], b"the proof", PLACE)


def test_an_app_that_echoes_the_proof_hears_no_command(ends: Pair):
    """Both ends know the same secret: a proof of one end is none of the other."""

    def echo() -> None:
        frames.send(ends[0], {"protocol": greeting.PROTOCOL, "number": "00"})
        frames.send(ends[0], {"proof": frames.heard(ends[0])["proof"]})

    threading.Thread(target=echo, daemon=True).start()
    with pytest.raises(Refusal, match="key"):
        greeting.introduce(ends[1], b"the proof", PLACE)


def test_what_was_heard_once_opens_nothing_again(ends: Pair):
    app = App(ends[0], b"the proof")
    first = frames.heard(ends[1])
    frames.send(ends[1], {"number": "aa", "proof": greeting.shown(b"the proof", "command", first["number"], "aa")})
    assert app.taken() is True
    again, other = socket.socketpair()
    with again, other:
        second = App(again, b"the proof")
        assert frames.heard(other)["number"] != first["number"]
        proof = greeting.shown(b"the proof", "command", first["number"], "aa")
        frames.send(other, {"number": "aa", "proof": proof})
        assert second.taken() is False


@pytest.mark.parametrize(
    "answer",
    [{}, {"number": "", "proof": ""}, {"number": ["a"], "proof": None}, {"number": "\ud800", "proof": "\ud800"}],
    ids=["nothing", "empty", "not text", "no character"],
)
def test_an_answer_that_is_none_is_refused(ends: Pair, answer: dict[str, object]):
    app = App(ends[0], b"the proof")
    frames.heard(ends[1])
    frames.send(ends[1], answer)
    assert frames.heard(ends[1]) == {"refused": "key"}
    assert app.taken() is False


def test_without_a_proof_of_its_own_the_app_lets_nobody_in(ends: Pair):
    app = App(ends[0], b"")
    with pytest.raises(Refusal, match="key"):
        greeting.introduce(ends[1], b"", PLACE)
    assert app.taken() is False


def test_a_long_frame_is_not_read_from_somebody_unknown(ends: Pair):
    app = App(ends[0], b"the proof")
    frames.heard(ends[1])
    ends[1].sendall(frames.packed(frames.SAID, b"x" * 5000))
    assert app.taken() is False


def test_another_version_is_said(ends: Pair):
    frames.send(ends[0], {"protocol": 99, "number": "00"})
    with pytest.raises(Refusal, match="another version"):
        greeting.introduce(ends[1], b"the proof", PLACE)
