"""Markup in everything that comes from outside is read by the letter on every page, and asks nobody for anything."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipelines.access import accounts, own_password
from pipelines.rights import break_glass
from pipelines.rights.viewer import Viewer, operator
from tests import canaries
from tests.dashboard.exports import as_csv
from tests.end_to_end.accounts import CHEAP, PASSWORD, opened, sign_in, wait_for_clients
from tests.end_to_end.conftest import filled_store
from tests.end_to_end.server import RUNNING, Server
from tests.end_to_end.test_pages import Visit

WIDTH = 2600  # the columns of a table are there only as far as they are seen
HOSTILE = canaries.HOSTILE
# A slash would begin a folder.
FILE = "![x](x.invalid) <b>b<img src=x> $a$ :red[x] [l](javascript:1) :streamlit: :smile: a -> b >= c ~= d"
EMAIL = "<b>b</b>:red[x]@x.invalid"
CLIENTS = ("C001", "C002", "C043")
PEOPLE = {"marit": "T1", "helga": "S1", "tunde": "S2", "pien": None}
# What markup would have become: elements that no page of ours has, and ours with what only markup says.
MADE = """() => {
    const made = "b, img:not([src^='data:']), .katex, a[href*='javascript' i], a[href*='x.invalid'], a[href^='mailto']"
    const found = [...document.querySelectorAll(made)]
    const coloured = [...document.querySelectorAll("span[style], span[class]")].filter((one) => one.textContent === "x")
    return [...found, ...coloured].map((one) => one.outerHTML.slice(0, 200))
}"""


def extra() -> list[tuple[str, bytes]]:
    """Files with markup where the demo has none: in codes, in the names of columns and files, in what is not taken."""
    measured = {"client": HOSTILE, "administered_at": "2026-06-01", "target": HOSTILE, "respondent": HOSTILE}
    answers = [{**measured, "instrument": "PHQ-9", "item": item, "response": 1} for item in range(1, 10)]
    unknown = {**measured, "instrument": HOSTILE, "version": HOSTILE, "item": HOSTILE, "response": 1}
    scored = {**measured, "instrument": HOSTILE, "subscale": HOSTILE, "score": 3, "coder": HOSTILE}
    not_taken = {**answers[0], "item": HOSTILE, "response": HOSTILE, HOSTILE: HOSTILE}
    people = {
        "client": HOSTILE,
        "therapist": "T1",
        "opened_on": "2026-05-01",
        "name": HOSTILE,
        "modality": "individual",
    }
    return [
        (f"clients {FILE}.csv", as_csv([people, {**people, "client": "C900", "therapist": HOSTILE}])),
        (f"assessments {FILE}.csv", as_csv([*answers, unknown, not_taken])),
        (f"reported_scores {FILE}.csv", as_csv([scored])),
    ]


def made(home: Path, *, demo: bool = False) -> Path:
    """A store in which every text is made of markup."""
    files = [(file.name, file.read_bytes()) for file in canaries.write(home / "files", CLIENTS, hostile=True)]
    return filled_store(home / "store" / "practice.duckdb", [*files, *extra()], demo=demo)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("markup")
    path = made(home)
    store, at = opened(path), datetime.now(UTC)
    viewers: dict[str, Viewer] = {}
    for name, code in PEOPLE.items():
        email = EMAIL if name == "marit" else None
        account, link = accounts.add(
            store, operator(), name, at, practitioner=code, administers=code is None, email=email
        )
        own_password.redeem(store, link, PASSWORD, at, "test", CHEAP)
        viewers[name] = accounts.viewer_of(store, account.account_id, at, "test")
    break_glass.open(store, viewers["tunde"], canaries.code_of("C001"), "practice", HOSTILE, at)
    store.close()
    running = Server(home, "--store", str(path))
    running.wait_until_open()
    yield running
    running.stop()


@pytest.fixture
def visit(window: Any, server: Server) -> Iterator[Visit]:
    begun = Visit(window, server, WIDTH, "light")
    yield begun
    assert begun.faults == []


def enter(visit: Visit, name: str) -> None:
    sign_in(visit.page, visit.server, name)
    wait_for_clients(visit.page)


def literally(visit: Visit, *said: str) -> None:
    """The page comes to say this by the letter, and nothing on it was made from it."""
    visit.page.locator(RUNNING).wait_for(state="detached", timeout=20_000)
    end = time.monotonic() + 15
    while missing := [words for words in said if words not in text_of(visit)]:
        assert time.monotonic() < end, (missing, text_of(visit))
        visit.page.wait_for_timeout(200)
    visit.page.wait_for_timeout(600)
    assert visit.page.evaluate(MADE) == []


def text_of(visit: Visit) -> str:
    """All text of the page; the cells of tables are there too, for those who cannot see the picture of them."""
    return " ".join((visit.page.locator("body").text_content() or "").replace("\u2060", "").split())


def choose(visit: Visit, label: str, option: str) -> None:
    visit.page.get_by_role("combobox", name=label).first.click()
    visit.page.keyboard.type(option)
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_timeout(300)


def see_client(visit: Visit, code: str, *said: str) -> None:
    """A client's page in both of its views with everything on it unfolded, and the answers of every series."""
    visit.open("/clients", "Clients")
    choose(visit, "Find a client", code)
    visit.page.get_by_role("link", name=re.compile("^Open ")).click()
    visit.page.locator(".js-plotly-plot").first.wait_for(timeout=20_000)
    unfold(visit)
    visit.page.locator(".js-plotly-plot .scatterlayer .points path").first.hover(force=True)
    literally(visit)
    visit.each_scale()
    unfold(visit)
    boxes = visit.page.get_by_role("combobox", name="Answers of")
    for place in range(min(boxes.count(), 3)):
        boxes.nth(place).click()
        visit.page.keyboard.press("ArrowDown")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_timeout(300)
    point = visit.page.locator(".js-plotly-plot .scatterlayer .points path").first
    point.hover(force=True)
    literally(visit, *said)


def unfold(visit: Visit) -> None:
    for place in range(visit.page.locator("summary").count()):
        visit.page.locator("summary").nth(place).click()
        visit.page.wait_for_timeout(300)
    literally(visit)


def see_imports(visit: Visit, *said: str) -> None:
    visit.open("/imports", "Imports")
    literally(visit, FILE)
    visit.page.get_by_role("combobox", name="One batch").click()
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    visit.page.get_by_role("link", name="Rejected rows of batch 1 (CSV)").wait_for(timeout=20_000)
    literally(visit, FILE, *said)


def see_account(visit: Visit) -> None:
    visit.page.goto(visit.server.base + "/account")
    literally(visit)


def test_a_therapist_reads_it(visit: Visit) -> None:
    enter(visit, "marit")
    literally(visit, f"because: {HOSTILE}", f"Tunde Bankole {HOSTILE}", f"Marit Oosterhuis {HOSTILE}")
    see_client(visit, canaries.code_of("C001"), f"{HOSTILE} {canaries.mark('C001')}", HOSTILE)
    see_client(visit, HOSTILE, f"{HOSTILE} · {HOSTILE}", f"about {HOSTILE}", f"answered by {HOSTILE}", FILE)
    see_imports(visit, HOSTILE)
    see_account(visit)


def test_a_supervisor_reads_it(visit: Visit) -> None:
    enter(visit, "helga")
    visit.open("/clients", "Clients")
    literally(visit, f"Helga Brandsma {HOSTILE}", f"Marit Oosterhuis {HOSTILE}")
    see_client(visit, HOSTILE, f"therapist Marit Oosterhuis {HOSTILE}", FILE)
    see_client(visit, canaries.code_of("C002"), HOSTILE)
    see_imports(visit)
    visit.open("/clients", "Clients")
    visit.page.get_by_role("button", name="Open another client").click()
    visit.page.get_by_label("Client's code").fill(HOSTILE)
    visit.page.get_by_label("Reason").fill(HOSTILE)
    visit.page.get_by_role("button", name="Open this client").click()
    visit.page.get_by_text("No other client can be opened").wait_for(timeout=10_000)
    literally(visit)


def test_who_opened_a_client_reads_the_reason(visit: Visit) -> None:
    enter(visit, "tunde")
    visit.open("/clients", "Clients")
    literally(visit, f"{canaries.code_of('C001')} is open to you until", f": {HOSTILE}")


def test_an_administrator_reads_it(visit: Visit, server: Server) -> None:
    enter(visit, "pien")
    see_imports(visit)
    visit.page.locator('input[type="file"]').set_input_files(
        [
            {"name": f"people {FILE}.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"},
            {"name": f"clients {FILE}.csv", "mimeType": "text/csv", "buffer": extra()[0][1]},
        ]
    )
    visit.page.get_by_text("Nothing was taken in.").wait_for(timeout=20_000)
    literally(visit, f"people {FILE}.csv")
    visit.open("/accounts", "Accounts")
    literally(visit, "marit")
    visit.page.get_by_label("Name to sign in with").fill(FILE[:60])
    visit.page.get_by_label("E-mail address").fill(EMAIL)
    visit.page.get_by_role("combobox", name="Whose account it is").first.click()
    literally(visit, f"Dario Venturi {HOSTILE}")
    visit.page.keyboard.press("Escape")
    visit.page.get_by_text("Administers: accounts and imports").first.click()
    visit.page.get_by_role("button", name="Add the account").click()
    visit.page.get_by_test_id("stAlert").wait_for(timeout=10_000)
    literally(visit)
    choose(visit, "Account", "marit")
    literally(visit)
    visit.open("/audit", "Audit")
    literally(visit, "break glass", HOSTILE)
    visit.page.get_by_role("combobox", name="Person").click()
    literally(visit)
    see_account(visit)


def test_a_name_that_is_typed_at_the_door_stays_a_name(window: Any, server: Server) -> None:
    visit = Visit(window, server, WIDTH, "light")
    sign_in(visit.page, server, f'"><b>b</b><img src=x> {HOSTILE}', "wrong words at the door")
    visit.page.get_by_role("alert").wait_for()
    assert visit.page.get_by_label("Name").input_value() == f'"><b>b</b><img src=x> {HOSTILE}'
    literally(visit, "The name or the password is not right")
    for path in (f"/sign-in?next={HOSTILE}&said={HOSTILE}", f"/open?token={HOSTILE}", f"/password?token={HOSTILE}"):
        visit.page.goto(server.base + path.replace(" ", "%20").replace("$", "%24"))
        literally(visit)
    # The browser itself notes on its console that these were answered with 401 and 403, as they are to be.
    assert [fault for fault in visit.faults if "the server responded with a status of 40" not in fault] == []


def test_choosing_whose_view_it_is(tmp_path: Path, window: Any) -> None:
    server = Server(tmp_path, "--demo", "--store", str(made(tmp_path, demo=True)))
    try:
        server.wait_until_open()
        visit = Visit(window, server, WIDTH, "light")
        visit.open("/person", "View as")
        visit.page.get_by_role("combobox", name="Person").click()
        literally(visit, f"Marit Oosterhuis {HOSTILE} · T1 · therapist")
        visit.page.keyboard.type("Marit")
        visit.page.keyboard.press("Enter")
        visit.page.get_by_role("button", name="View as this person").click()
        visit.page.get_by_role("heading", name="Today", level=1).wait_for(timeout=20_000)
        literally(visit, f"Viewing as Marit Oosterhuis {HOSTILE}")
        assert visit.faults == []
    finally:
        server.stop()
