"""Six people walk through everything: nobody hears a word of a client whom the rules keep from them."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from pipelines import caller, running
from pipelines.__main__ import app
from tests import canaries
from tests.builders import csv_text
from tests.end_to_end.accounts import CHEAP, PASSWORD, opened, sign_in, wait_for_clients
from tests.end_to_end.conftest import filled_store
from tests.end_to_end.ear import Ear
from tests.end_to_end.server import KEY, ROOT, Server
from tests.pipelines.rights import rules

PEOPLE = {"marit": "T1", "dario": "T2", "shirin": "T3", "helga": "S1", "tunde": "S2", "pien": None}
CLIENTS = [f"C{number:03d}" for number in (1, 2, 4, 10, 11, 41, 43)]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return canaries.write(tmp_path_factory.mktemp("marked"), CLIENTS)


@pytest.fixture(scope="module")
def server(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    from pipelines.access import accounts, own_password
    from pipelines.rights.viewer import operator

    home = tmp_path_factory.mktemp("canaries")
    path = filled_store(home / "store" / "practice.duckdb", [(file.name, file.read_bytes()) for file in files])
    store, at = opened(path), datetime.now(UTC)
    for name, code in PEOPLE.items():
        _, link = accounts.add(store, operator(), name, at, practitioner=code, administers=code is None)
        own_password.redeem(store, link, PASSWORD, at, "test", CHEAP)
    store.close()
    started = Server(home, "--store", str(path))
    started.wait_until_open()
    yield started
    started.stop()
    assert not canaries.marked(started.said), "a client stands in what the program prints"


@pytest.fixture
def ear(window: Any, server: Server) -> Iterator[Ear]:
    made = Ear(window, server)
    yield made
    assert not canaries.marked("\n".join(made.asked)), "a client stands in an address"


def rows(files: list[Path], kind: str) -> list[dict[str, Any]]:
    """The rows of a kind as the rules want them: days as dates, nothing as None."""
    [path] = [file for file in files if file.stem == kind]
    days = ("opened_on", "closed_on", "from", "to", "on")
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    return [
        {name: (date.fromisoformat(cell) if name in days else cell) if cell else None for name, cell in row.items()}
        for row in found
        if not (kind == "consents" and row["scope"] not in ("scores", "journal", "all"))
    ]


def sight(files: list[Path], code: str | None, *things: str) -> set[str]:
    """The demo codes of the clients of whom a person may read one of these things today."""
    practice = rules.Practice(
        **{kind: rows(files, kind) for kind in ("practitioners", "clients", "assignments", "consents")}
    )
    person, now = rules.MANAGER if code is None else ("practice", code), datetime.now(UTC)
    seen = {
        client
        for thing in things
        for client in rules.sight(practice, person, now.date(), now.replace(tzinfo=None), thing, "read")
    }
    return {code.split("-")[0] for _, code in seen}


def command(server: Server, *words: str) -> tuple[int, bytes]:
    """A command that is handed to the running program: its exit code, and what it wrote."""
    out, err = io.BytesIO(), io.StringIO()
    where = ["--store", server.arguments[server.arguments.index("--store") + 1]]
    who = caller.Caller(out, err, folder=ROOT, environment=server.environment, screen=caller.Screen(False, 80))
    with caller.calling(who):
        code = running.run(app, [*words, *where])
    assert "Traceback" not in err.getvalue()
    return code, out.getvalue() + err.getvalue().encode()


def walk(ear: Ear, administers: bool) -> None:
    """Every page, with every control that does not change anything."""
    ear.settle()
    finder = ear.page.get_by_role("combobox", name="Find a client")
    for code in _options(ear, finder) if finder.count() else []:
        ear.open("/clients", "Clients")
        _choose(ear, ear.page.get_by_role("combobox", name="Find a client"), code)
        ear.page.get_by_role("link", name=f"Open {code}").click()
        ear.page.get_by_role("heading", name=code, level=1).wait_for(timeout=20_000)
        _use(ear)
        ear.page.locator("[role=radio]").filter(has_text="Each scale").first.click()
        _use(ear)
    for path, title in (
        ("/", "Today"),
        ("/supervision", "Supervision"),
        ("/digest", "Digest"),
        ("/imports", "Imports"),
    ):
        ear.open(path, title)
        _use(ear)
    if administers:
        for path, title in (("/accounts", "Accounts"), ("/settings", "Settings"), ("/audit", "Audit")):
            ear.open(path, title)
            _use(ear)
    assert ear.fetch("/account") == 200


def _use(ear: Ear) -> None:
    """Open what is folded, choose in every list, fetch every file."""
    ear.settle()
    for place in range(ear.page.locator("summary").count()):
        ear.page.locator("summary").nth(place).click()
    ear.settle()
    files = ear.page.get_by_role("button", name="Take it along")
    if files.count():  # what is in it is offered once it is open
        files.first.click()
        ear.settle()
    for place in range(ear.page.locator("[data-testid=stMain] [role=combobox]").count()):
        box = ear.page.locator("[data-testid=stMain] [role=combobox]").nth(place)
        if box.is_visible() and box.is_enabled():
            for option in _options(ear, box)[-1:]:  # the one that is not shown already
                _choose(ear, box, option)
    for link in ear.page.locator("a[download]").all():
        assert ear.fetch(str(link.get_attribute("href"))) == 200


def _options(ear: Ear, box: Any) -> list[str]:
    box.click()
    ear.page.wait_for_timeout(200)
    found = [words.strip() for words in ear.page.get_by_role("option").all_inner_texts()]
    ear.page.keyboard.press("Escape")
    return [option for option in found if option and option != "No results"]


def _choose(ear: Ear, box: Any, option: str) -> None:
    box.click()
    ear.page.keyboard.type(option)
    ear.page.keyboard.press("Enter")
    ear.settle()


@pytest.mark.parametrize("name", PEOPLE)
def test_nobody_hears_of_a_client_who_is_not_theirs(name: str, ear: Ear, server: Server, files: list[Path]) -> None:
    code = PEOPLE[name]
    sign_in(ear.page, server, name)
    wait_for_clients(ear.page)
    walk(ear, administers=code is None)
    for relation in ("journal", "clients", "import_issues"):
        ear.heard.append(command(server, "export", relation, "--as", name)[1])
    assert ear.marks() <= sight(files, code, *rules.SEEING, "cells")
    assert ear.marks() >= sight(files, code, "caseload")
    assert (code is None) == (not ear.marks())


def test_what_is_taken_away_is_gone_with_the_next_click(
    ear: Ear, server: Server, files: list[Path], tmp_path: Path
) -> None:
    sign_in(ear.page, server, "marit")
    wait_for_clients(ear.page)
    mine = next(row for row in rows(files, "clients") if row["therapist"] == "T1" and row["closed_on"] is None)
    _choose(ear, ear.page.get_by_role("combobox", name="Find a client"), mine["client"])
    ear.page.get_by_role("link", name=f"Open {mine['client']}").click()
    ear.page.get_by_role("heading", name=mine["client"], level=1).wait_for(timeout=20_000)
    ear.settle()
    lost = mine["client"].split("-")[0]
    assert lost in ear.marks()
    ear.forget()
    given_away = {name: str(cell or "") for name, cell in mine.items()} | {"therapist": "T3"}
    (tmp_path / "clients.csv").write_text(csv_text([given_away]), "utf-8")
    assert command(server, "import", str(tmp_path / "clients.csv"), "--operator")[0] == 0
    ear.page.locator("[role=radio]").filter(has_text="Each scale").first.click()
    ear.page.get_by_text("names no client").wait_for(timeout=20_000)
    assert lost not in ear.marks()
    ear.open("/clients", "Clients")
    assert lost not in ear.marks()
    assert KEY not in server.said
