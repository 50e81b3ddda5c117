"""One time axis for everything about a client: what was measured, what happened, and what of safety is known."""

from datetime import datetime

import pandas
import streamlit as st

from dashboard.charts import time_axis as chart
from dashboard.charts.palette import INKS
from dashboard.components import (
    answers_table,
    axis_legend,
    axis_panels,
    axis_signs,
    axis_table,
    before_after,
    since_last_session,
    text,
    time_window,
    words,
)
from dashboard.components.axis_reads import Reads
from pipelines.scoring.trajectory import Series
from pipelines.timeline import Event


def show(series: list[Series], events: list[Event], now: datetime, key: str, reads: Reads) -> None:
    """Everything; `now` on the practice's clock, `key` keeps the widgets of clients apart."""
    since_last_session.show(series, events, now, reads.page.verdicts)
    st.subheader("Everything on one time axis", anchor=False)
    if not series and all(one.kind == "episode" for one in events):
        _nothing(reads)
        return
    window, drags = time_window.show(time_window.reach(series, events, now), key)
    chosen = axis_panels.chosen(series, reads.page.verdicts, key)
    if not reads.in_session:
        axis_signs.beyond(events, window)
    drawn = [one for one in chosen if axis_legend.in_sight(one, window)]
    if drawn or any(axis_legend.inside(one.at_local, window) for one in events):
        _picture(chosen, drawn, events, window, key, drags)
    if told := axis_signs.numbered(events, window):
        st.caption(text.in_label(told))
    if told := axis_legend.empty(chosen, events, window):
        st.markdown(text.in_label(told))
    told = " ".join(part for part in (axis_legend.legend(events, drawn, window), axis_panels.left_out(drawn)) if part)
    if told:
        st.caption(text.in_label(told))
    _answers(chosen, key, reads)
    before_after.show(events, key, reads)
    with st.expander("All events and scores", key=f"{key}-table", on_change="rerun") as behind:
        if behind.open:
            axis_table.show(series, events, reads.offer())


def _nothing(reads: Reads) -> None:
    """What would be here, and the next step."""
    entry = ", or type in a paper one under Enter by hand" if reads.page.deciding else ""
    st.markdown(
        "Here would stand, one under the other: scores with their bands, answers to items of safety, sessions and life "
        f"events. Nothing of it has come in{' up to today' if reads.page.ahead.forms else ' yet'}. The next step: "
        f"import a questionnaire under Imports{entry}."
    )


def _picture(
    series: list[Series], drawn: list[Series], events: list[Event], window: time_window.Window, key: str, drags: bool
) -> None:
    ink = INKS["dark" if st.context.theme.type == "dark" else "light"]
    name = f"{key}-picture-{window[0]:%Y%m%d}-{window[1]:%Y%m%d}"  # a new one for another stretch: nothing stays marked
    st.plotly_chart(
        chart.figure(
            axis_panels.panels(series, drawn),
            axis_signs.signs(events),
            axis_signs.uprights(events, window),
            window,
            drags=drags,
            ink=ink,
        ),
        key=name,
        config={"displayModeBar": False, "scrollZoom": False, "doubleClick": False},
        on_select=lambda: _follow(name, key),
        selection_mode=("points", "box"),
        alt=_alt(drawn, events, window),
    )


def _follow(name: str, key: str) -> None:
    """A stretch that was marked is looked at; a click on a point asks for its answers."""
    selection = st.session_state[name]["selection"]
    if selection["box"]:
        first, last = sorted(pandas.Timestamp(end).to_pydatetime() for end in selection["box"][0]["x"])
        time_window.zoom(key, first, last)
        return
    picked = [point["customdata"][0] for point in selection["points"] if point.get("customdata")]
    st.session_state[f"{key}-pick"] = int(picked[0]) if picked else None


def _answers(series: list[Series], key: str, reads: Reads) -> None:
    """The answers behind the point that was clicked."""
    picked, known = st.session_state.get(f"{key}-pick"), axis_panels.ids(series)
    if picked is None or picked >= len(known):
        return
    of = next(one for one in series if known[picked] in set(one.points["administration_id"]))
    day = of.points.loc[of.points["administration_id"] == known[picked], "day"].iloc[0]
    st.markdown(text.in_label(f"Answers of {axis_panels.name(of)}, {words.day(day)}:"))
    answers_table.show(reads.page.answers(known[picked]))


def _alt(series: list[Series], events: list[Event], window: time_window.Window) -> str:
    drawn = ", ".join(axis_panels.name(one) for one in series) or "no scale"
    inside = [one for one in events if window[0] <= one.at_local <= window[1]]
    told = f"Time axis from {words.day(window[0])} to {words.day(window[1])}: {drawn}"
    return f"{told}; {words.count(len(inside), 'event')}. The table below it holds everything."
