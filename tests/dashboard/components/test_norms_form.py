"""The form of the practice's own reference values: with a source, tried first, and only for who may."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.logins import Login
from pipelines.report import Report
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.dashboard import exports
from tests.relations import exported

Fill = Callable[[exports.Files], Report]
Person = Callable[[str], Viewer]


def page() -> None:
    """The form as a page shows it."""
    from dashboard import session
    from dashboard.components import norms_form
    from pipelines import entering
    from pipelines.rights.local_day import local_day
    from pipelines.scoring.forms import forms

    store, viewer, now = session.store(), session.viewer(), session.as_of()
    norms_form.show(
        "norms",
        forms(store, viewer, now),
        local_day(store, now),
        lambda norm, dry_run: entering.norms(store, viewer, norm, now, dry_run=dry_run),
    )


@pytest.fixture
def form(login: Login, fill: Fill, person: Person) -> AppTest:
    fill([exports.people()])
    login.view_as(person("S01"))
    shown = AppTest.from_function(page, default_timeout=20)
    shown.user = {"login": login.name}
    return shown.run()


def put(form: AppTest, what: str, label: str, value: object) -> None:
    field = next(one for one in form.get(what) if one.label == label)
    (field.select if what == "selectbox" else field.set_value)(value).run()
    assert not form.exception


def told(form: AppTest) -> str:
    parts = [*form.markdown, *form.caption, *form.error, *form.success]
    return " ".join(part.value for part in parts).replace("\\", "")


def test_values_are_tried_and_taken_in_with_their_source(form: AppTest, store: Store) -> None:
    put(form, "selectbox", "Instrument", "ECR-S: Experiences in Close Relationships – Short Form")
    put(form, "number_input", "Mean", 3.4)
    assert "Say where these values stand." in told(form)
    put(form, "text_input", "Source (author, year, table)", "Our own 250 clients, 2025")
    assert "A mean needs the sd of the same sample." in told(form)
    assert not form.button
    put(form, "number_input", "SD", 1.2)
    assert "A mean needs its population" in told(form)
    put(form, "selectbox", "Of whom", "clinical")
    assert exported(store, "norms") == []
    form.button[0].click().run()
    assert "Taken in: 1 row" in told(form)
    [row] = exported(store, "norms")
    assert (row["subscale"], row["mean"], row["sd"], row["population"]) == ("anxiety", "3.4", "1.2", "clinical")
    assert row["reference"] == "Our own 250 clients, 2025"
