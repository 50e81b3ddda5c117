"""Supervision of a client is shown to whom the rules name; on the agenda clients are masked until asked for."""

import pytest

from dashboard.logins import Login
from pipelines.store import Store
from tests.dashboard.ui.app_pages.test_who_sees_what import PEOPLE, Looking, login, looking, sent  # noqa: F401
from tests.pipelines.rights import expected, planted
from tests.pipelines.rights.conftest import practice_store, shared  # noqa: F401
from tests.pipelines.rights.material_rules import FEW, may_read
from tests.pipelines.rights.reads import client_id
from tests.pipelines.rights.supervision_rules import REASON, may_say, said, sees


@pytest.mark.parametrize("name", PEOPLE)
def test_supervision_of_a_client_is_shown_to_whom_the_rules_name(
    looking: Looking,  # noqa: F811
    login: Login,  # noqa: F811
    practice_store: Store,  # noqa: F811
    name: str,
) -> None:
    app = looking(name).run()
    for code in FEW:
        said(practice_store, code)
        app.query_params["client"] = login.reference(client_id(code))
        app.switch_page("app_pages/in_supervision.py").run()
        words, codes = sent(app, login)
        if ("practice", code) not in expected.sight(name, "supervision", "read"):
            assert (words, codes) == (set(), set())
            continue
        assert {client for client, *_ in words} | codes == {code}
        assert words <= may_read(name, code)
        assert any(REASON in one.value for one in app.text) == sees(name, code)
        assert bool(app.text_area) == may_say(name, code)


@pytest.mark.parametrize("name", PEOPLE)
def test_the_agenda_masks_whom_it_names(
    looking: Looking,  # noqa: F811
    login: Login,  # noqa: F811
    practice_store: Store,  # noqa: F811
    name: str,
) -> None:
    said(practice_store, "C02")
    app = looking(name).run()
    app.switch_page("app_pages/supervision.py").run()
    asked = [one for one in app.toggle if one.label == "Show who they are"]
    assert bool(asked) == bool(expected.codes(name, "supervision", "read"))
    _, codes = sent(app, login)
    assert codes == set(), "masked until asked for"
    reasons = [one.value for one in app.text if REASON in one.value]
    assert bool(reasons) == any(sees(name, code) for code in planted.CODES if said(practice_store, code))
