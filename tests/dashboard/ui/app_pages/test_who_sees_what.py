"""Every page as everybody: what reaches the browser holds the words within the rules, and no other."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session as pages_session
from dashboard.logins import Login, Logins
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.dashboard.conftest import SCRIPT
from tests.pipelines.rights import couple_rules, expected, note_rules, planted
from tests.pipelines.rights.conftest import practice_store, shared  # noqa: F401
from tests.pipelines.rights.planted import viewer
from tests.pipelines.rights.reads import client_id, days

Looking = Callable[[str], AppTest]
PEOPLE = ("T1", "T2", "S2", "L1", "A1", "manager", "operator")
PAGES = {
    **{title: title.lower() for title in ("Today", "Supervision", "Digest", "Settings", "Client", "Couple")},
    "Clients": "caseload",
    "Four phases": "phases",
    "Instruments": "instruments",
    "Imports": "imports",
    "View as": "person",
    "Accounts": "accounts",
    "Audit": "audit",
    "Enter by hand": "enter",
    "Journal": "journal",
    "Flags": "flags",
    "Criteria": "criteria",
    "Notes": "notes",
    "Draft": "draft",
    "Signed note": "note",
    "Supervision of a client": "in_supervision",
}
Words = set[tuple[str, str, str, str]]
CODE = re.compile(r"C\d\d(?!\d)")


@pytest.fixture
def login(practice_store: Store, monkeypatch: pytest.MonkeyPatch) -> Login:  # noqa: F811
    """A browser that was let in, now."""
    logins = Logins(open_to_all=False)
    found = logins.find(logins.start(0.0), 0.0)
    assert found is not None
    monkeypatch.setattr(pages_session, "_open", {"store": practice_store, "logins": logins})
    monkeypatch.setattr(pages_session, "as_of", lambda: planted.NOW)
    return found


@pytest.fixture
def looking(login: Login, monkeypatch: pytest.MonkeyPatch) -> Looking:
    """The app as somebody sees it who is signed in."""

    def opened(name: str) -> AppTest:
        person: Viewer = viewer(name)
        login.view_as(person)
        monkeypatch.setattr(pages_session, "chosen", lambda: person)
        app = AppTest.from_file(str(SCRIPT), default_timeout=60)
        app.user = {"login": login.name}
        return app

    return opened


def sent(app: AppTest, login: Login) -> tuple[Words, set[str]]:
    """The words and codes in everything that the page sends, but for references and the addresses of offers: random,
    they may spell a code.
    """
    assert not app.exception
    text = b"".join(node.proto.SerializeToString() for node in app._tree if getattr(node, "proto", None)).decode(
        "latin-1"
    )
    for random in (*login.references, *login.offers):
        text = text.replace(random, "")
    return set(planted.WORD.findall(text)), set(CODE.findall(text))


def allowed(name: str) -> Words:
    return set().union(*(expected.words(name, thing, "read") for thing in ("caseload", "measures", "cells")))


@pytest.mark.parametrize("name", PEOPLE)
def test_notes_are_shown_to_whom_the_rules_name(
    looking: Looking,
    login: Login,
    practice_store: Store,  # noqa: F811
    name: str,
) -> None:
    app = looking(name).run()
    seen = {one for record in note_rules.SCHEMES for one in note_rules.told(name, record, practice_store).values()}
    app.switch_page("app_pages/notes.py").run()
    words, _ = sent(app, login)
    assert {thing for _, thing, *_ in words} <= {"caseload"}, "a list tells of no note's words"
    for record, mark in note_rules.MARKS.items():
        for code, (_, note_id) in note_rules.notes_of(practice_store, record).items():
            app.session_state["note-signed"] = note_id
            app.switch_page("app_pages/note.py").run()
            words, _ = sent(app, login)
            wanted = {planted.word(code, "notes", note_rules.DAY, mark)} if note_id in seen else set()
            assert {f"tok.{'.'.join(word)}" for word in words if word[1] == "notes"} == wanted
    app.session_state["note-draft"] = note_rules.drafted(practice_store, "C01", "progress")[1]  # type: ignore[index]
    app.switch_page("app_pages/draft.py").run()
    assert {thing for _, thing, *_ in sent(app, login)[0]} <= {"caseload"}, "it is signed: nobody's any more"


def test_every_page_is_visited() -> None:
    titles = re.findall(r'st\.Page\([^)]*title="([^"]+)"', Path(SCRIPT).read_text("utf-8"))
    assert set(titles) == set(PAGES)


@pytest.mark.parametrize("name", PEOPLE)
def test_a_list_of_clients_is_that_of_the_rules(looking: Looking, login: Login, name: str) -> None:
    app = looking(name).run()
    words, codes = sent(app.switch_page("app_pages/caseload.py").run(), login)
    assert words <= allowed(name)
    assert codes == expected.codes(name, "caseload", "read")
    if codes:
        assert words
    words, codes = sent(app.switch_page("app_pages/today.py").run(), login)
    assert codes <= {key[1] for key, (scope, _) in expected.sight(name, "caseload", "read").items() if scope == "own"}
    assert {word[0] for word in words} <= codes


@pytest.mark.parametrize("name", PEOPLE)
def test_a_client_is_shown_to_whom_the_rules_name(looking: Looking, login: Login, name: str) -> None:
    app = looking(name).run()
    for code in ("C01", "C03", "C04", "C07"):
        app.query_params["client"] = login.reference(client_id(code))
        app.switch_page("app_pages/client.py").run()
        if ("practice", code) not in expected.sight(name, "caseload", "read"):
            assert sent(app, login) == (set(), set())
            continue
        for view in ("Time axis", "Each scale"):
            app.segmented_control[0].set_value(view).run()
            words, codes = sent(app, login)
            assert {day for client, thing, day, _ in words if (client, thing) == (code, "measures")} == days(name, code)
            assert {client for client, *_ in words} == codes == {code}


@pytest.mark.parametrize("name", PEOPLE)
def test_a_joint_page_is_shown_to_whom_the_rules_name(looking: Looking, login: Login, name: str) -> None:
    app = looking(name).run()
    for code in ("C02", "C11", "C12"):
        app.query_params["client"] = login.reference(client_id(code))
        app.switch_page("app_pages/couple.py").run()
        words, codes = sent(app, login)
        things = {thing for thing in ("measures", "journal") if code in couple_rules.together(name, thing)}
        seen = ("practice", code) in expected.sight(name, "caseload", "read")
        assert app.title[0].value == (f"Couple {'R1' if code == 'C02' else 'R2'}" if things and seen else "Couple")
        assert words == set(), "of the two no word, and no name"
        assert codes == ({code} if things and seen else set())
        headers = {one.value for one in app.header}
        assert ("What follows what" in headers) == ("journal" in things and seen)
        assert ("Scores of both" in headers) == ("measures" in things and seen)


def test_in_session_nobody_else_is_on_any_page(looking: Looking, login: Login) -> None:
    app = looking("T1 in session").run()
    assert sent(app, login) == (set(), set())
    for page in ("imports", "instruments", "person"):
        app.switch_page(f"app_pages/{page}.py").run()
        assert sent(app, login) == (set(), set())
    app.query_params["client"] = login.reference(client_id("C01"))
    app.switch_page("app_pages/client.py").run()
    words, codes = sent(app, login)
    assert codes == {"C01"}
    assert {thing for _, thing, *_ in words} == {"measures", "record"}, "no name"
    assert {mark for *_, mark in words} == {"open"}, "nothing of violence"


@pytest.mark.parametrize("name", PEOPLE)
def test_the_four_phases_are_told_to_whom_the_rules_name(looking: Looking, login: Login, name: str) -> None:
    app = looking(name).run()
    for code in ("C01", "C04"):
        app.query_params["client"] = login.reference(client_id(code))
        app.switch_page("app_pages/phases.py").run()
        if ("practice", code) not in expected.sight(name, "caseload", "read"):
            assert sent(app, login) == (set(), set())
            continue
        views = ("What was agreed", "What holds", "Did it help?") if app.segmented_control else (None,)
        for view in views:
            if view:
                app.segmented_control[0].set_value(view).run()
            words, codes = sent(app, login)
            assert {client for client, *_ in words} | codes == {code}
            assert words <= allowed(name)


@pytest.mark.parametrize("name", PEOPLE)
def test_a_journal_is_read_by_whom_the_rules_name(looking: Looking, login: Login, name: str) -> None:
    """Entry by entry: private ones by a few alone."""
    app = looking(name).run()
    for code in ("C01", "C03", "C04"):
        app.query_params["client"] = login.reference(client_id(code))
        app.switch_page("app_pages/journal.py").run()
        if ("practice", code) not in expected.sight(name, "caseload", "read"):
            assert sent(app, login) == (set(), set())
            continue
        if app.segmented_control:
            app.segmented_control[0].set_value("Entries").run()
        words, codes = sent(app, login)
        told = {word for word in expected.words(name, "journal", "read") if word[0] == code}
        assert {word for word in words if word[1] == "journal"} == told
        assert {client for client, *_ in words} | codes == {code}


@pytest.mark.parametrize("name", PEOPLE)
def test_who_treats_may_enter_and_nobody_else(looking: Looking, login: Login, name: str) -> None:
    app = looking(name).run()
    for code in ("C01", "C03", "C04", "C07"):
        app.query_params["client"] = login.reference(client_id(code))
        app.switch_page("app_pages/enter.py").run()
        words, codes = sent(app, login)
        seen = ("practice", code) in expected.sight(name, "caseload", "read")
        assert codes == ({code} if seen else set())
        assert {(client, thing) for client, thing, *_ in words} <= {(code, "caseload")}
        assert bool(app.tabs) == (code in expected.codes(name, "measures", "write"))


@pytest.mark.parametrize("name", PEOPLE)
def test_of_imports_everybody_sees_the_cells_that_are_theirs(looking: Looking, login: Login, name: str) -> None:
    app = looking(name).run()
    app.switch_page("app_pages/imports.py").run()
    if not expected.may(name, "imports", "read"):
        assert "no right to see imports" in app.error[0].value
        assert sent(app, login) == (set(), set())
        return
    next(one for one in app.selectbox if one.label == "One batch").select_index(0).run()
    words, codes = sent(app, login)
    assert words == expected.words(name, "cells", "read")
    assert codes <= expected.codes(name, "cells", "read")
    assert bool(app.file_uploader) == expected.may(name, "imports", "write")
    withdraws = [one for one in app.button if "take back" in one.label]
    assert bool(withdraws) == expected.may(name, "imports", "write")


@pytest.mark.parametrize("page", ["View as", "Instruments"])
@pytest.mark.parametrize("name", ["T1", "manager"])
def test_what_is_of_the_practice_holds_no_client(looking: Looking, login: Login, name: str, page: str) -> None:
    app = looking(name).run()
    app.switch_page(f"app_pages/{PAGES[page]}.py").run()
    assert not app.error
    assert sent(app, login) == (set(), set())


@pytest.mark.parametrize("page", ["Accounts", "Audit"])
@pytest.mark.parametrize("name", ["T1", "S2", "A1", "manager"])
def test_what_is_for_who_administers_holds_no_client_and_is_for_nobody_else(
    looking: Looking, login: Login, name: str, page: str
) -> None:
    app = looking(name).run()
    # Nobody has an account here: whoever looks came by the terminal's link and holds the key, so accounts are theirs.
    if page == "Accounts" or expected.may(name, "audit", "read"):
        app.switch_page(f"app_pages/{PAGES[page]}.py").run()
        assert app.title[0].value == page
    else:
        with pytest.raises(ValueError, match="page"):
            app.switch_page(f"app_pages/{PAGES[page]}.py").run()
    assert sent(app, login)[0] <= allowed(name)
    assert sent(app, login)[1] <= expected.codes(name, "caseload", "read")


def test_a_supervisor_opens_a_client_and_the_therapist_reads_why(looking: Looking, login: Login) -> None:
    app = looking("S1").run().switch_page("app_pages/caseload.py").run()
    for typed in ("C99", "C01", "C03"):  # nobody's, one who is in sight already, and one who is not
        app.text_input[0].set_value(typed)
        app.text_area[0].set_value("T2 is ill and they called")
        next(one for one in app.button if one.label == "Open this client").click().run()
        assert len(app.error) == (typed != "C03")
        assert all("No other client can be opened" in one.value for one in app.error)
    assert "C03 is open to you until Fri 20 Nov 2026, 21:00" in " ".join(one.value for one in app.caption)
    told = " ".join(one.value for one in looking("T2").run().warning)
    assert "S1 opened C03 on Fri 20 Nov 2026, 13:00, because: T2 is ill and they called" in told
    assert not looking("T1").run().warning


def test_what_was_read_under_other_rights_is_shown_without_cells(
    looking: Looking, login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a browser session holds of an earlier rerun is not shown to who may not see it now."""
    app = looking("operator").run()
    app.switch_page("app_pages/imports.py").run()
    cell = planted.word("C01", "cells", "2026-11-20")
    app.file_uploader[0].upload(
        "goals.csv", f"client,goal,on,status\nC01,g,2026-01-05,{cell}\nC01,h,2026-01-05,open\n".encode()
    )
    app.run()
    assert sent(app, login)[0] == {("C01", "cells", "2026-11-20", "open")}
    monkeypatch.setattr(pages_session, "chosen", lambda: viewer("manager"))
    app.run()
    assert sent(app, login)[0] == set()
    assert "2 rows read" in app.warning[0].value
