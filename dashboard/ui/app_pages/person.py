"""As whom do I look? Only whoever holds the key chooses; in a demo everybody may."""

import streamlit as st

from dashboard import session
from dashboard.components import chooser, import_report
from pipelines.rights import people

viewer, store, as_of = session.chosen(), session.store(), session.as_of()
offered = people.choices(store, session.keyholder(), as_of)

st.title("View as", anchor=False)
if "import-done" in st.session_state and viewer is None:
    st.markdown("The rows are taken in. Now choose as whom you look.")
    import_report.show(st.session_state["import-done"][1], values=False)
if not offered:
    st.markdown("Nobody is in this store yet. People come with the first import: a file of practitioners.")
    st.page_link("app_pages/imports.py", label="Bring in files", icon=":material/upload_file:")
else:
    st.markdown("Each person sees the clients in their own care; a supervisor also those of the people they supervise.")
    chooser.show(offered, viewer, session.choose, "app_pages/today.py")
