"""What comes in, and what came in? Files are read first, then taken in; a batch can be taken back."""

import pandas
import streamlit as st

from dashboard import session
from dashboard.components import first_steps, import_form, import_history
from pipelines import importing, rejected_file, rights, withdrawing
from pipelines.ingest import history, uploads
from pipelines.report import Report

viewer, store, as_of = session.viewer(), session.store(), session.as_of()


def run(files: import_form.Files, options: importing.ImportOptions, said: importing.Progress) -> Report:
    """Import uploaded files, or rehearse it."""
    with uploads.laid_down(store, files) as names:
        return importing.run(store, list(names), options, viewer, as_of, said, names)


def issues(batch_id: int) -> pandas.DataFrame:
    """What was found in a batch: it shows cells, so it leaves a trace."""
    session.was_read(None, f"batch {batch_id}")
    return history.issues(store, viewer, batch_id, as_of)


def rejected(batch_id: int) -> tuple[str, str]:
    """The address and the name of a batch's rejected rows."""
    name = f"rejected-batch-{batch_id}.csv"
    return session.offer(name, lambda: rejected_file.rejected_file(store, viewer, batch_id, as_of)), name


st.title("Imports", anchor=False)
batches = history.batches(store, viewer, as_of)
may_change = rights.may(store, viewer, "imports", "write", as_of)
if may_change:
    st.markdown("Exports of your tools come in here. They are read first; nothing is kept until you say so.")
    if history.is_empty(store):
        first_steps.show(None, session.offer)
    import_form.show(run, store.timezone, rights.sight(store, viewer, as_of), importing.profiles(store))
else:
    st.markdown("What came in from the tools of the practice. An administrator brings files in.")
if not batches.empty:
    st.header("What came in", anchor=False)
    import_history.show(
        batches,
        issues,
        (lambda batch_id: withdrawing.withdraw(store, batch_id, viewer, as_of)) if may_change else None,
        rejected,
    )
