"""The table of a caseload, and the two ways from it to a client."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pandas
import streamlit as st

from dashboard.charts.palette import LOOKS
from dashboard.components import text, words

ROW = 38  # pixels
MOST_ROWS = 25  # beyond these the table scrolls
MOST_LETTERS = 26  # of a status in its cell; what is longer stands in full under the table
_AHEAD = "see under the table"


def show(clients: pandas.DataFrame, page: str, reference: Callable[[UUID], str], *, therapists: bool) -> None:
    """A search field, the link to the client in question, and the table of all."""
    found = st.selectbox(
        "Find a client",
        clients.index,
        index=None,
        format_func=lambda row: str(clients.at[row, "code"]),
        placeholder="Type a code, or select a row below",
        width=420,
    )
    link = st.container()
    told = _told(clients, therapists)
    picked = st.dataframe(
        told,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        row_height=ROW,
        height="content" if len(told) <= MOST_ROWS else ROW * MOST_ROWS,
        placeholder="–",
        column_config=_columns(clients),
        key="caseload",
        alt="Clients with their latest anxiety and avoidance; to open one by keyboard, find its code above",
    )
    for told_in_full in long_told(clients):
        st.markdown(text.in_label(told_in_full))
    _instruments(clients)
    rows = picked["selection"]["rows"]
    row = found if found is not None else clients.index[rows[0]] if rows else None
    with link:
        if row is None:
            st.caption("Find a client, or select a row by its box, to open them.")
        else:
            code, client = str(clients.at[row, "code"]), UUID(str(clients.at[row, "client_id"]))
            opened = {"client": reference(client)}
            st.page_link(
                page, label=f"Open {text.in_label(code)}", icon=":material/arrow_forward:", query_params=opened
            )


def counted(clients: pandas.DataFrame) -> str:
    """20 clients in your care, and 2 whose care was closed. Whom the viewer opened for some hours is in neither."""
    by_glass = clients["scope"] == "break-glass"
    closed = clients["closed"] & ~by_glass
    whose = "in your care" if (clients.loc[~by_glass, "scope"] == "own").all() else "that you treat or supervise"
    said = [f"{words.count(int((~by_glass & ~closed).sum()), 'client')} {whose}"]
    if closed.any():
        said.append(f"{closed.sum():,} whose care was closed")
    if by_glass.any():
        said.append(f"{by_glass.sum():,} opened by you for some hours")
    return f"{', '.join(said[:-1])}, and {said[-1]}." if said[1:] else f"{said[0]}."


def _instruments(clients: pandas.DataFrame) -> None:
    """What the short names in the last column stand for."""
    known = clients[["instrument", "instrument_title"]].dropna().drop_duplicates().sort_values("instrument")
    if not known.empty:
        st.caption(text.in_label(" · ".join(f"{short}: {title}" for short, title in known.itertuples(index=False))))


def _told(clients: pandas.DataFrame, therapists: bool) -> pandas.DataFrame:
    """The columns that are shown, and no others: what is sent can be read."""
    columns = {
        "Client": clients["code"],
        "Anxiety": _scores(clients, "anxiety"),
        "anxiety_trend": _trend(clients["anxiety_trend"]),
        "Avoidance": _scores(clients, "avoidance"),
        "avoidance_trend": _trend(clients["avoidance_trend"]),
        "Status": clients["status"].map(_short),
        **({"Therapist": clients["therapist"]} if therapists else {}),
        "Scored on": clients["scored_on"],
        "Answered": clients["last_on"],
        "Measured with": clients["measured_with"],
    }
    return pandas.DataFrame(columns)


def long_told(clients: pandas.DataFrame) -> list[str]:
    """What is longer than its cell, in full, with whose it is."""
    rows = zip(clients["code"], clients["status"], strict=True)
    return [f"{code}: {status}." for code, status in rows if _short(status) != status]


def _short(status: str) -> str:
    """A status as its cell holds it."""
    return status if len(status) <= MOST_LETTERS else _AHEAD


def _trend(scores: pandas.Series) -> pandas.Series:
    """The scores that make a line; of one there is none to draw, and nothing is said of time."""
    return scores.map(lambda found: found if hasattr(found, "__len__") and len(found) > 1 else None)


def _scores(clients: pandas.DataFrame, dimension: str) -> list[str]:
    pairs = zip(clients[dimension], clients[f"{dimension}_margin"], strict=True)
    return [words.score(value, margin) for value, margin in pairs]


def _columns(clients: pandas.DataFrame) -> dict[str, Any]:
    column = st.column_config
    low, high = clients["scale_low"].min(), clients["scale_high"].max()
    drawn: dict[str, Any] = {
        "width": 66,
        "help": "The last twelve scores, on the whole range of the scale; of one score there is no line",
    }
    if not pandas.isna(low):
        drawn |= {"y_min": float(low), "y_max": float(high)}
    # Together no wider than a window of 1280 pixels leaves beside the sidebar: 916, with the box to select a row.
    return {
        "Client": column.TextColumn(pinned=True, width=62),
        "Anxiety": column.TextColumn(alignment="right", width=80),
        "anxiety_trend": column.LineChartColumn("over time", color=LOOKS["anxiety"].colour, **drawn),
        "Avoidance": column.TextColumn(alignment="right", width=80),
        "avoidance_trend": column.LineChartColumn("over time", color=LOOKS["avoidance"].colour, **drawn),
        "Status": column.TextColumn(width=156),
        "Therapist": column.TextColumn(width=72),
        "Scored on": column.DateColumn(format="D MMM YYYY", width=96),
        "Answered": column.DateColumn(format="D MMM YYYY", width=96, help="The newest answer to any questionnaire"),
        "Measured with": column.TextColumn(width=108),
    }
