"""The user commands: what they say, what they answer as JSON, and how they end."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipelines import practice, settings
from pipelines.__main__ import app
from pipelines.access import accounts, own_password, signing_in, tokens
from pipelines.caller import Caller, calling
from pipelines.commands.opening import lending
from pipelines.errors import Refusal
from pipelines.store import Store
from tests import builders
from tests.command import Practice, refused
from tests.conftest import KEY, Made
from tests.pipelines.access.conftest import copy_of

PASSWORD = "three plain garden words"


@pytest.fixture(scope="module")
def store(made_once: tuple[Path, Made], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An open practice with ten therapists, where somebody administers."""
    folder = tmp_path_factory.mktemp("commands")
    opened = practice.open_practice(copy_of(made_once, folder))
    people = [builders.practitioner(f"T{number}") for number in range(1, 11)]
    builders.bring(opened, folder, practitioners=people)
    yield opened
    opened.close()


@dataclass(frozen=True)
class Said:
    """How a command ended: its exit code, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.out)
        return told


def user(store: Store, *words: str) -> Said:
    """A `user` command on an open store, as the operator gives it."""
    out, err = io.BytesIO(), io.StringIO()
    given = {"PRACTICE_STORE": str(store.place.main), "PRACTICE_KEY": KEY}
    code = 0
    with calling(Caller(out, err, environment=given)), lending(store):
        try:
            app(["user", *words, "--operator"], standalone_mode=False)
        except Refusal as refusal:
            code = refusal.exit_code
            err.write(str(refusal))
    return Said(code, out.getvalue().decode(), err.getvalue())


def test_an_account_is_added_with_a_link_that_sets_a_password(store: Store) -> None:
    said = user(store, "add", "kim", "--practitioner", "T1", "--administrator")
    assert said.code == 0
    assert said.out == ""
    assert "The account kim was added." in said.err
    assert "Open http://…/password?token=" in said.err
    assert "it is not known here" in said.err
    token = said.err.split("token=")[1].split()[0]
    own_password.redeem(store, token, PASSWORD, settings.now(), "192.0.2.1")
    account = accounts.required(store, "kim")
    assert (account.practitioner, account.administers, account.has_password) == ("T1", True, True)


def test_the_answer_as_json_holds_the_link_and_nothing_else_is_on_standard_output(store: Store) -> None:
    said = user(store, "add", "json", "--practitioner", "T2", "--json")
    assert said.answer["account"] == "json"
    token = said.answer["link"].removeprefix("/password?token=")
    assert own_password.link_is_for(store, token, settings.now()) == accounts.find(store, "json")


def test_a_password_may_come_from_a_file(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "password.txt"
    file.write_text(PASSWORD + "\nmore lines\n", "utf-8")
    said = user(store, "add", "filed", "--practitioner", "T3", "--password-file", str(file), "--json")
    assert "link" not in said.answer
    assert PASSWORD not in said.out + said.err
    done = signing_in.sign_in(store, "filed", PASSWORD, settings.now(), "192.0.2.1")
    assert isinstance(done, signing_in.SignedIn)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"short\n", "at least 15 characters"),
        (b"", "at least 15 characters"),
        (b"passwordpassword", "easy to guess"),
        (b"\xff\xfe\xff", "cannot be read as text"),
        (None, "cannot be read as text"),
    ],
)
def test_a_file_without_a_good_password_adds_nobody(
    store: Store, tmp_path: Path, content: bytes | None, why: str
) -> None:
    file = tmp_path / "password.txt"
    if content is not None:
        file.write_bytes(content)
    said = user(store, "add", "unlucky", "--administrator", "--password-file", str(file))
    assert said.code == 1
    assert why in said.err
    assert accounts.find(store, "unlucky") is None


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["add", "Anna", "--administrator"], 1, "The name Anna is taken."),
        (["add", "new", "--practitioner", "T99"], 1, "no practitioner T99 of the source practice"),
        (["add", "new", "--practitioner", "T4", "--source", "other"], 1, "no practitioner T4 of the source other"),
        (["add", "new"], 1, "tied to a practitioner, or administers"),
        (["disable", "nobody"], 1, "There is no account nobody."),
        (["enable", "nobody"], 1, "There is no account nobody."),
        (["reset", "nobody"], 1, "There is no account nobody."),
        (["token", "nobody", "--label", "x"], 1, "There is no account nobody."),
        (["tie", "nobody", "--administrator"], 1, "There is no account nobody."),
        (["tie", "anna"], 2, "Say --practitioner CODE or --nobody"),
        (["tie", "anna", "--nobody", "--practitioner", "T4"], 2, "go not together"),
        (["token", "anna"], 2, "Give --label"),
        (["token", "anna", "--list", "--label", "x"], 2, "Give --label"),
        (["token", "anna", "--label", "x", "--end"], 1, "anna has no token x."),
        (["token", "anna", "--label", "x", "--days", "0"], 1, "from 1 to 3650 days"),
    ],
)
def test_what_cannot_be_is_one_sentence(store: Store, words: list[str], code: int, why: str) -> None:
    if accounts.find(store, "anna") is None:
        user(store, "add", "anna", "--administrator")
    said = user(store, *words)
    assert (said.code, said.out) == (code, "")
    assert why in said.err
    assert len(said.err.splitlines()) == 1


def test_accounts_are_listed_as_they_stand(store: Store) -> None:
    user(store, "add", "zoe", "--practitioner", "T5")
    assert "zoe · T5 · therapist · never signed in · no password yet\n" in user(store, "list").out
    [row] = [row for row in user(store, "list", "--json").answer["accounts"] if row["account"] == "zoe"]
    assert row == {
        "account": "zoe",
        "practitioner": "T5",
        "source": "practice",
        "role": "therapist",
        "administers": False,
        "email": None,
        "second_step": False,
        "last_sign_in": None,
        "state": "no password yet",
    }
    user(store, "disable", "zoe")
    assert "zoe · T5 · therapist · never signed in · disabled\n" in user(store, "list").out
    assert user(store, "enable", "zoe", "--json").answer == {"account": "zoe", "state": "enabled"}
    assert "disabled" not in next(line for line in user(store, "list").out.splitlines() if line.startswith("zoe"))


def test_a_reset_answers_with_a_new_link_and_names_tokens_that_still_hold(store: Store) -> None:
    user(store, "add", "rita", "--practitioner", "T6")
    user(store, "token", "rita", "--label", "upload")
    said = user(store, "reset", "rita", "--second-step", "--json")
    assert "Its tokens for programs still hold: 1." in said.err
    token = said.answer["link"].removeprefix("/password?token=")
    assert own_password.link_is_for(store, token, settings.now()) is not None


def test_a_token_is_shown_once_listed_and_ended(store: Store) -> None:
    user(store, "add", "tom", "--practitioner", "T7")
    made = user(store, "token", "tom", "--label", "upload", "--days", "30")
    token = made.out.strip()
    owner = tokens.owner(store, token, settings.now())
    assert owner is not None
    assert owner.name == "tom"
    listed = user(store, "token", "tom", "--list")
    assert listed.out.startswith("upload · made ")
    assert token not in listed.out + listed.err + made.err
    assert user(store, "token", "tom", "--label", "upload", "--end", "--json").answer == {
        "account": "tom",
        "ended": "upload",
    }
    assert tokens.owner(store, token, settings.now()) is None


def test_an_account_is_tied_anew(store: Store) -> None:
    user(store, "add", "tia", "--practitioner", "T8")
    said = user(store, "tie", "tia", "--practitioner", "T9", "--json")
    assert said.answer == {"account": "tia", "practitioner": "T9", "administers": False}
    assert "tia is tied to practitioner T9 and administers" in user(store, "tie", "tia", "--administrator").err
    assert "tia is tied to nobody and administers" in user(store, "tie", "tia", "--nobody").err


def test_the_last_administrator_is_named_in_the_refusal(store: Store) -> None:
    user(store, "add", "last", "--administrator")
    for account in accounts.everybody(store):
        if account.administers and account.name != "last":
            user(store, "disable", account.name)
    for words in (["disable", "last"], ["tie", "last", "--practitioner", "T10", "--no-administrator"]):
        said = user(store, *words)
        assert said.code == 1
        assert "last is the last account that administers" in said.err
        assert accounts.required(store, "last").administers


def test_as_a_process_of_its_own(made_once: tuple[Path, Made], tmp_path: Path) -> None:
    own = Practice(copy_of(made_once, tmp_path), tmp_path)
    added = own.run("user", "add", "kim", "--administrator", "--operator", "--json")
    assert added.returncode == 0, added.stderr
    assert json.loads(added.stdout)["link"].startswith("/password?token=")
    refused(own.run("user", "add", "KIM", "--administrator", "--operator"), "KIM is taken")
