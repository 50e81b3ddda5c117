"""What came in so far: the batches, and for the one that is chosen what was said, and the way to take it back."""

from collections.abc import Callable
from typing import Any

import pandas
import streamlit as st

from dashboard.components import download, import_report, text, words

Issues = Callable[[int], pandas.DataFrame]
Withdraw = Callable[[int], str] | None  # None: the viewer takes nothing back
Offer = Callable[[int], tuple[str, str]]
Batch = dict[str, Any]


def show(batches: pandas.DataFrame, issues: Issues, withdraw: Withdraw, offer: Offer) -> None:
    """All batches in a table, and one of them in detail."""
    if said := st.session_state.pop("withdrawn", None):
        st.success(text.in_label(said), icon=":material/undo:")
    st.dataframe(
        _told(batches),
        hide_index=True,
        height="content" if len(batches) <= 10 else 400,
        column_config=_COLUMNS,
        alt="Imports and withdrawals, the newest first",
    )
    # The stubs know no column: a row's keys are Batch's, by the query that names its columns.
    rows: dict[int, Batch] = {row["batch_id"]: row for row in batches.to_dict("records")}  # type: ignore[misc]
    picked = st.selectbox(
        "One batch",
        list(rows),
        index=None,
        width=560,
        placeholder="Choose a batch to see more, or to take it back",
        format_func=lambda number: f"Batch {number}, {words.moment(rows[number]['at_local'])}: {rows[number]['state']}",
    )
    if picked is not None:
        _one(picked, rows[picked], issues, withdraw, offer)


def _one(batch_id: int, batch: Batch, issues: Issues, withdraw: Withdraw, offer: Offer) -> None:
    found = issues(batch_id)
    if batch["reason"]:
        text.show(str(batch["reason"]))
    if found.empty:
        st.caption("Nothing was found at fault in this batch.")
    else:
        shown = found.rename(columns=_ISSUE)
        shown["Taken"] = ["no" if rejects else "yes" for rejects in found["rejects"]]
        shown.loc[found["masked"], "Cell"] = import_report.NOT_SHOWN
        columns = ["File", "Line", "Client", "Column", "What to do", "Taken", "Cell"]
        st.dataframe(
            shown[columns].fillna({"Client": "", "Cell": ""}),
            hide_index=True,
            column_config={"What to do": st.column_config.TextColumn(width="large")},
            row_height=import_report.TALL,
            alt="What was found in this batch",
        )
        if found["masked"].any():
            import_report.who_opens()
    if batch["rejected"]:
        address, name = offer(batch_id)
        download.show(f"Rejected rows of batch {batch_id} (CSV)", address, name)
    if batch["can_withdraw"] and withdraw is not None:
        _withdraw(batch_id, withdraw)


def _withdraw(batch_id: int, withdraw: Callable[[int], str]) -> None:
    """Two steps: it changes what every page says. Importing the files again is the way back."""
    with st.popover(f"Take back batch {batch_id}", icon=":material/undo:"):
        st.markdown("Its rows end, and what they had replaced stands again. To undo this, import the files again.")
        if st.button(f"Yes, take back batch {batch_id}", type="primary"):
            st.session_state["withdrawn"] = withdraw(batch_id)
            st.session_state.pop("import-done", None)  # what it says is no longer so
            st.rerun()


def _told(batches: pandas.DataFrame) -> pandas.DataFrame:
    names = {
        "batch_id": "Batch",
        "at_local": "When",
        "state": "State",
        "files": "Files",
        "rows_read": "Read",
        "accepted": "New",
        "duplicate": "Already here",
        "rejected": "Not taken",
    }
    return batches[list(names)].rename(columns=names)


_ISSUE = {
    "file": "File",
    "line": "Line",
    "client": "Client",
    "column": "Column",
    "message": "What to do",
    "value": "Cell",
}
_COLUMNS = {
    "When": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm"),
    "State": st.column_config.TextColumn(width=130),
    "Files": st.column_config.TextColumn(width=230),
    "Batch": st.column_config.NumberColumn(format="%d", width=60),
    **{
        name: st.column_config.NumberColumn(format="localized") for name in ("Read", "New", "Already here", "Not taken")
    },
}
