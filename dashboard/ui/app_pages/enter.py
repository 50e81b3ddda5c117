"""What came on paper, or in nobody's export: typed in here, and taken in by the same door as a file."""

from collections.abc import Mapping

import streamlit as st

from dashboard import session
from dashboard.components import client_heading, codes_form, no_client, questionnaire_form, ratings_form
from pipelines import caseload, entering
from pipelines.entering import Coding, Entered, Occasion, Sheet
from pipelines.rights.local_day import local_day
from pipelines.scoring.forms import forms

store, viewer, as_of = session.store(), session.viewer(), session.as_of()
client_id = session.client()
header = caseload.header(store, viewer, client_id, as_of) if client_id else None


# Asked anew at every call: a form may lie open for long, and rights and the day are those of the moment.
def answers(sheet: Sheet, responses: tuple[float | None, ...], dry_run: bool) -> Entered:
    assert client_id
    now = session.as_of()
    return entering.questionnaire(store, session.viewer(), client_id, sheet, responses, now, dry_run=dry_run)


def totals(sheet: Sheet, scores: Mapping[str, float], coder: str | None, dry_run: bool) -> Entered:
    assert client_id
    now = session.as_of()
    return entering.totals(store, session.viewer(), client_id, sheet, scores, now, coder=coder, dry_run=dry_run)


def codes(coding: Coding, dry_run: bool) -> Entered:
    assert client_id
    return entering.codes(store, session.viewer(), client_id, coding, session.as_of(), dry_run=dry_run)


def ratings(which: str | Occasion, given: Mapping[str, float | None], dry_run: bool) -> Entered:
    assert client_id
    return entering.ratings(store, session.viewer(), client_id, which, given, session.as_of(), dry_run=dry_run)


if client_id is None or header is None:
    no_client.show("Enter by hand")
else:
    session.was_read(client_id, "enter by hand")
    back = {"client": session.reference(client_id)}
    st.page_link("app_pages/client.py", label="The client's page", icon=":material/arrow_back:", query_params=back)
    client_heading.show(header)
    whom = entering.whom(store, viewer, client_id, as_of)
    if whom is None:
        st.markdown("What is entered by hand is entered by who treats the client. You may read here, not write.")
    else:
        st.header("Enter by hand", anchor=False)
        owner, today = f"entry {viewer.viewer_id} {client_id}", local_day(store, as_of)
        known = forms(store, viewer, as_of)
        measured = ["Questionnaire", "Codes"] if "measures" in whom.writes else []
        names = [*measured, *(["Session ratings"] if "record" in whom.writes else [])]
        tabs = dict(zip(names, st.tabs(names), strict=True))
        if measured:
            with tabs["Questionnaire"]:
                scored = [form for form in known if form.form != "codes"]
                questionnaire_form.show(f"{owner} paper", scored, today, answers, totals)
            with tabs["Codes"]:
                codes_form.show(f"{owner} codes", [form for form in known if form.codes], today, codes)
        if "record" in whom.writes:
            with tabs["Session ratings"]:
                held = entering.sessions(store, viewer, client_id, as_of)
                ratings_form.show(f"{owner} ratings", held, today, ratings)
