"""The frame round every page: its configuration, the way between pages, and the lines that all carry."""

import streamlit as st

from dashboard import session
from dashboard.components import in_session, notices, signed_in, text
from pipelines import rights
from pipelines.errors import Refusal

# Drawn here: an icon by name would be fetched from elsewhere.
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' "
    "rx='7' fill='%231F6B66'/%3E%3Cpath d='M6 24h20M9 24v-7a7 7 0 0 1 14 0v7' fill='none' stroke='%23fff' "
    "stroke-width='3' stroke-linecap='round'/%3E%3C/svg%3E"
)

st.set_page_config(page_title="Secure Base", page_icon=ICON, layout="wide")
notices.print_style()
notices.tables_style()
notices.choices_style()
try:
    session.begin_run()
    viewer = session.chosen()
    today = st.Page("app_pages/today.py", title="Today", icon=":material/today:", default=True)
    clients = st.Page("app_pages/caseload.py", title="Clients", url_path="clients", icon=":material/groups:")
    client = st.Page("app_pages/client.py", title="Client", visibility="hidden")
    couple = st.Page("app_pages/couple.py", title="Couple", visibility="hidden")
    criteria = st.Page("app_pages/criteria.py", title="Criteria", icon=":material/checklist:")
    enter = st.Page("app_pages/enter.py", title="Enter by hand", visibility="hidden")
    journal = st.Page("app_pages/journal.py", title="Journal", visibility="hidden")
    phases = st.Page("app_pages/phases.py", title="Four phases", visibility="hidden")
    flags = st.Page("app_pages/flags.py", title="Flags", icon=":material/flag:")
    imports = st.Page("app_pages/imports.py", title="Imports", icon=":material/upload_file:")
    instruments = st.Page("app_pages/instruments.py", title="Instruments", icon=":material/fact_check:")
    notes = st.Page("app_pages/notes.py", title="Notes", icon=":material/edit_note:")
    supervision = st.Page("app_pages/supervision.py", title="Supervision", icon=":material/supervisor_account:")
    in_supervision = st.Page("app_pages/in_supervision.py", title="Supervision of a client", visibility="hidden")
    digest = st.Page("app_pages/digest.py", title="Digest", icon=":material/summarize:")
    draft = st.Page("app_pages/draft.py", title="Draft", visibility="hidden")
    note = st.Page("app_pages/note.py", title="Signed note", visibility="hidden")
    person = st.Page("app_pages/person.py", title="View as", icon=":material/badge:")
    pages = [
        today,
        clients,
        flags,
        notes,
        supervision,
        digest,
        client,
        couple,
        enter,
        journal,
        phases,
        imports,
        instruments,
        criteria,
    ]
    pages += [draft, note, in_supervision]
    pages += [person] if session.chooses() else []
    if session.may_administer():
        pages.append(st.Page("app_pages/accounts.py", title="Accounts", icon=":material/manage_accounts:"))
        pages.append(st.Page("app_pages/settings.py", title="Settings", icon=":material/settings:"))
    if viewer is not None and rights.may(session.store(), viewer, "audit", "read", session.as_of()):
        pages.append(st.Page("app_pages/audit.py", title="Audit", icon=":material/history:"))
    page = st.navigation(pages, position="sidebar" if viewer else "hidden", expanded=True)
    if viewer is None and page != person:
        st.switch_page(person)
    with st.sidebar:
        notices.who(viewer)
        if viewer is not None:
            in_session.switch(session.in_session(), session.sit_down_or_stand_up)
        if not session.chooses():
            signed_in.ways(session.form_token())
    if not session.chooses():
        signed_in.warn(session.idle_seconds(), session.time_left)
    if session.store().demo:
        notices.demo()
    notices.store(session.store().warning)
    if viewer is not None:
        in_session.follow(session.in_session(), session.in_session)
    of_client = page in (client, couple, criteria, enter, journal, phases) and session.client() is not None
    if viewer is None or not viewer.in_session or of_client or page in (instruments, person):
        page.run()
    else:
        in_session.hidden(page.title, session.way_to_focus(client), session.sit_down_or_stand_up)
    notices.limits()
except Refusal as refusal:
    st.error(text.in_label(str(refusal)), icon=":material/block:")
    if session.is_signed_in():
        signed_in.ways(session.form_token())
finally:
    session.end_run()
