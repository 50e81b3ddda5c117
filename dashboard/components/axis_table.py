"""All that the time axis shows as rows: events and scores, the newest first, each with its file and line."""

from collections.abc import Hashable
from datetime import datetime
from typing import Any

import pandas
import streamlit as st

from dashboard.components import axis_panels, download, words
from pipelines.scoring.trajectory import Series
from pipelines.timeline import Event

_KINDS = {"coding": "codes", "phase": "phase begins", "episode": "care"}


def show(series: list[Series], events: list[Event], address: str | None) -> None:
    """The table, and the link to the same as a file where the viewer may take it along."""
    st.dataframe(
        table(series, events),
        hide_index=True,
        height=420,
        column_config={
            "Date": st.column_config.DateColumn(format="D MMM YYYY", width=100),
            "Time": st.column_config.TextColumn(width=60),
            "What": st.column_config.TextColumn(width=115),
            "Said": st.column_config.TextColumn(width=280),
            "File": st.column_config.TextColumn(width=125),
            "Line": st.column_config.NumberColumn(format="%d", width=65),
        },
        placeholder="–",
        alt="Everything on the time axis, the newest first",
    )
    if address:
        download.show("Everything on this axis (CSV)", address, "time-axis.csv")


def table(series: list[Series], events: list[Event]) -> pandas.DataFrame:
    """One row per event and per administration × scale."""
    rows = [_of_event(one) for one in events]
    rows += [_of_score(one, point) for one in series for point in one.points.to_dict("records")]
    found = pandas.DataFrame(rows, columns=["at", "Date", "Time", "What", "Said", "File", "Line"])
    return found.sort_values("at", ascending=False, kind="stable").drop(columns="at").reset_index(drop=True)


def _of_event(event: Event) -> dict[str, object]:
    said = ". ".join(part for part in (event.label, event.detail) if part)
    kind = _KINDS.get(event.kind, event.kind)
    state = f", {event.state}" if event.kind == "safety" else ""
    return {
        **_when(event.at_local, event.day_only),
        **{"What": f"{kind}{state}", "Said": said},
        **{"File": event.file, "Line": event.line},
    }


def _of_score(series: Series, point: dict[Hashable, Any]) -> dict[str, object]:
    score = words.score(point["score"], point["margin"])
    at = pandas.Timestamp(point["at_local"])
    return {
        **_when(at, bool(point["day_only"])),
        "What": "score",
        "Said": f"{axis_panels.name(series)}, {words.subscale(str(point['subscale']))}: {score} ({point['status']})",
        **{"File": point["file"], "Line": point["line"]},
    }


def _when(at: datetime, day_only: bool) -> dict[str, object]:
    return {"at": at, "Date": at.date(), "Time": None if day_only else f"{at:%H:%M}"}
