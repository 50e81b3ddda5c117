"""What an import did, or would do: a sentence, the files, and what was said about them."""

import pandas
import streamlit as st

from dashboard.components import text, words
from pipelines.report import IssueReport, Report

TALL = 70  # pixels, enough for text to wrap: a sentence of what to do is longer than one line
COUNTS = ("Read", "New", "Already here", "Not taken")
NOT_SHOWN = "not shown to you"
MOST = 500  # findings shown; the file of rejected rows has them all


def show(report: Report, *, values: bool) -> None:
    """The counts in a sentence, then the findings. `values`: whether the cells themselves may be shown."""
    if report.reason is not None:
        st.error(f"Nothing was taken in. {text.in_label(report.reason)}", icon=":material/block:")
    else:
        _counts(report)
    if len(report.files) > 1:
        st.dataframe(
            _files(report),
            hide_index=True,
            height="content",
            column_config=dict.fromkeys(COUNTS, st.column_config.NumberColumn(format="localized")),
            alt="The files and what became of their rows",
        )
    faults = [issue for issue in report.issues if issue.rejects and issue.rule != "refused"]
    remarks = [issue for issue in report.issues if not issue.rejects]
    if faults:
        st.markdown(f"**Why rows are not taken: {words.count(len(faults), 'fault')}**")
        _issues(faults[:MOST], values)
    if remarks:
        with st.expander(f"{words.count(len(remarks), 'remark')} on rows that are taken"):
            _issues(remarks[:MOST], values)
    if max(len(faults), len(remarks)) > MOST:
        st.caption(f"The first {MOST} are shown.")


def sentence(report: Report) -> str:
    """1,204 rows read: 1,180 new, 16 already here, 8 not taken."""
    parts = [f"{report.total('accepted'):,} new", f"{report.total('duplicate'):,} already here"]
    if report.total("rejected"):
        parts.append(f"{report.total('rejected'):,} not taken")
    superseded = report.total("superseded")
    replaced = f" {words.count(superseded, 'stored row')} replaced." if superseded else ""
    return f"{words.count(report.total('rows_read'), 'row')} read: {', '.join(parts)}.{replaced}"


def who_opens() -> None:
    """Who can open the cells that are not shown."""
    st.caption(
        "Values that are not shown to you can be opened by the client's therapist; of a client whom the store does not "
        "know, by whoever holds the key."
    )


def _counts(report: Report) -> None:
    told = sentence(report)
    if report.total("rejected"):
        st.warning(told, icon=":material/rule:")
    elif report.committed:
        st.success(told, icon=":material/check:")
    else:
        st.info(told, icon=":material/fact_check:")


def _files(report: Report) -> pandas.DataFrame:
    return pandas.DataFrame(
        {
            "File": [file.path + (f" ({file.sheet})" if file.sheet else "") for file in report.files],
            "Kind": [(file.kind or "not recognised").replace("_", " ") for file in report.files],
            "Read": [file.rows_read for file in report.files],
            "New": [file.accepted for file in report.files],
            "Already here": [file.duplicate for file in report.files],
            "Not taken": [file.rejected for file in report.files],
        }
    )


def _issues(issues: list[IssueReport], values: bool) -> None:
    rows: dict[str, list[object]] = {
        "File": [issue.path + (f" ({issue.sheet})" if issue.sheet else "") for issue in issues],
        "Line": [issue.line for issue in issues],
        "Column": [issue.column or "the row" for issue in issues],
        "What to do": [issue.message for issue in issues],
    }
    if values:
        rows["Cell"] = [NOT_SHOWN if issue.masked else issue.value or "" for issue in issues]
    st.dataframe(
        pandas.DataFrame(rows),
        hide_index=True,
        column_config={
            "Line": st.column_config.NumberColumn(format="%d"),
            "What to do": st.column_config.TextColumn(width="large"),
        },
        row_height=TALL,
        alt="What was found, by file, line and column",
    )
    if values and any(issue.masked for issue in issues):
        who_opens()
