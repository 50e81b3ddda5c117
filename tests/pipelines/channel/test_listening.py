"""What a command writes comes out at its caller's, as it is written; it ends when either end wants it to."""

import threading
import time
from pathlib import Path

import pytest

from pipelines import caller, settings, terminal
from pipelines.channel import frames
from pipelines.channel.outbox import ROOM
from pipelines.errors import Refusal, Stopped
from pipelines.store import Store, StoreHeld
from tests.pipelines.channel.lines import asked, connected, given, heard_out, held, listening


def wait_for(told: threading.Event) -> None:
    assert told.wait(20)


def test_the_caller_gets_what_the_command_writes(store: Store, tmp_path: Path):
    def command(words: list[str]) -> int:
        terminal.say("é " + " ".join(words))
        terminal.out().write(b"\x00\xff\r\n")
        terminal.answer(True, {"folder": str(terminal.here(Path("a.csv")))})
        return 3

    with listening(store, command):
        code, out, err = given(held(store), "check", "--json", folder=tmp_path)
    assert code == 3
    assert out == b'\x00\xff\r\n{"folder": "%s"}\n' % str(tmp_path / "a.csv").encode()
    assert err == "é check --json\n"


def test_the_command_works_with_the_callers_variables_and_never_sees_its_key(store: Store):
    found: list[settings.Settings] = []

    def command(_: list[str]) -> int:
        found.append(settings.from_environment())
        assert "PRACTICE_KEY" not in (caller.environment() or {})
        return 0

    with listening(store, command):
        assert given(held(store), "check")[0] == 0
    assert found[0].store == str(store.place.main)
    assert found[0].key is None


def test_several_commands_run_at_once(store: Store):
    together = threading.Barrier(3)

    def command(words: list[str]) -> int:
        together.wait(20)
        terminal.say(words[0])
        return 0

    with listening(store, command):
        connections = [asked(store, str(number)) for number in range(3)]
        assert [heard_out(each) for each in connections] == [(0, b"", "0\n"), (0, b"", "1\n"), (0, b"", "2\n")]
        for each in connections:
            each.close()


def test_a_large_output_waits_for_its_reader_and_is_whole(store: Store):
    piece, pieces = b"0123456789abcdef" * 4096, 320  # 20 MiB
    written = []

    def command(_: list[str]) -> int:
        for _ in range(pieces):
            terminal.out().write(piece)
            written.append(1)
        return 0

    with listening(store, command), asked(store, "export") as connection:
        time.sleep(0.5)
        assert 0 < len(written) * len(piece) < 3 * ROOM
        code, out, _ = heard_out(connection)
    assert code == 0
    assert out == piece * pieces


def test_messages_that_nobody_reads_hold_no_command_up(store: Store):
    ended = threading.Event()

    def command(_: list[str]) -> int:
        for _ in range(200):
            terminal.say("x" * 65_536)
        ended.set()
        return 0

    with listening(store, command), asked(store, "import"):
        wait_for(ended)


def stoppable(begun: threading.Event, ended: list[str]) -> int:
    """A command that asks all the time whether it should go on."""
    begun.set()
    try:
        while True:
            caller.current().go_on()
            time.sleep(0.01)
    except Stopped as stopped:
        ended.append(str(stopped))
        terminal.say(str(stopped))
        return 1


def test_the_caller_can_stop_it(store: Store):
    begun, ended = threading.Event(), list[str]()
    with listening(store, lambda _: stoppable(begun, ended)), asked(store, "import") as connection:
        wait_for(begun)
        frames.send(connection, {"stop": True})
        assert heard_out(connection) == (1, b"", "Stopped. Nothing was left half-written.\n")


def test_it_stops_when_the_caller_has_gone(store: Store):
    begun, ended = threading.Event(), list[str]()
    with listening(store, lambda _: stoppable(begun, ended)):
        asked(store, "import").close()
        wait_for(begun)
        end = time.monotonic() + 20
        while not ended and time.monotonic() < end:
            time.sleep(0.01)
        assert ended == ["Stopped. Nothing was left half-written."]


def test_it_is_told_when_the_app_is_being_stopped(store: Store):
    begun, ended = threading.Event(), list[str]()
    with listening(store, lambda _: stoppable(begun, ended)) as channel, asked(store, "import") as connection:
        wait_for(begun)
        channel.close()
        code, _, err = heard_out(connection)
    assert code == 1
    assert err == "Secure Base is being stopped, and this command with it. Nothing was left half-written.\n"


def test_one_that_does_not_end_is_cut_off(store: Store):
    begun, free = threading.Event(), threading.Event()

    def command(_: list[str]) -> int:
        begun.set()
        free.wait(20)
        terminal.say("too late")
        return 0

    with listening(store, command, grace=0.1) as channel, asked(store, "refresh") as connection:
        wait_for(begun)
        channel.close()
        code, _, err = heard_out(connection)
        free.set()
    assert code == 1
    assert err.startswith("Secure Base was stopped while it worked on this command.")
    assert len(err.splitlines()) == 1


def test_without_the_key_no_command_runs(store: Store):
    ran: list[list[str]] = []

    def command(words: list[str]) -> int:
        ran.append(words)
        return 0

    with listening(store, command):
        keyless = held(store)
        keyless.proof = b"x" * 32
        with pytest.raises(Refusal, match="The key does not open"):
            given(keyless, "export", "journal")
        with connected(store) as bare:
            frames.heard(bare)
            frames.send(bare, {"words": ["export", "journal"]})
            assert frames.heard(bare) == {"refused": "key"}
            with pytest.raises(frames.Broken):
                frames.heard(bare)
        with connected(store) as rude:
            rude.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert given(held(store), "check")[0] == 0
    assert ran == [["check"]]


def test_a_command_that_needs_the_app_stopped_is_refused(store: Store):
    with listening(store, lambda _: 0), pytest.raises(Refusal, match="Stop Secure Base first"):
        given(held(store), "rekey")


def test_where_no_app_listens_the_store_is_just_held(store: Store):
    with pytest.raises(StoreHeld, match="in use by another program"):
        given(held(store), "check")


def test_a_dead_address_is_as_none(store: Store):
    with listening(store, lambda _: 0):
        left = (store.place.work / "channel").read_text()
    (store.place.work / "channel").write_text(left)
    with pytest.raises(StoreHeld, match="in use by another program"):
        given(held(store), "check")


def test_nothing_of_the_channel_is_left_when_it_is_closed(store: Store):
    with listening(store, lambda _: 0):
        [thread] = [each for each in threading.enumerate() if each.name == "channel"]
        assert thread.is_alive()
    thread.join(10)
    assert not thread.is_alive()
