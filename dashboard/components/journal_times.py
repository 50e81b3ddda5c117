"""Triggers in time: the rate of one in each period, and at which hour of which weekday entries were made."""

import pandas
import streamlit as st

from dashboard.charts import hour_grid, rate_series
from dashboard.components import change_view, journal_state, journal_words, kept_fields, text
from pipelines.confidence import figure
from pipelines.journal.told import Hour, Stretch, TriggerRate, Triggers

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EVERY = ""  # of every trigger


def course(points: list[TriggerRate], name: str, whole: Stretch, owner: str) -> None:
    """One family's rate in each period with a journalled day; the table behind it is folded."""
    st.plotly_chart(
        rate_series.figure([_point(one) for one in points], "events on a journalled day", ink=change_view.ink()),
        key=f"{owner}-course",
        config=change_view.PICTURE,
        alt=f"{name}: events on a journalled day in each period from {journal_words.stretch(whole)}. The table below "
        "holds the numbers.",
    )
    st.caption(
        "Under each period: its events, and below these its journalled days. The line is lifted where no day was "
        "journalled: that is no period without events. Bars: exact 95 % intervals; of few days they may reach "
        "beyond the picture."
    )
    with st.expander("The numbers, period by period", key=f"{owner}-course-open", on_change="rerun") as inside:
        if inside.open:
            st.dataframe(
                pandas.DataFrame([_row(one) for one in reversed(points)]),
                hide_index=True,
                height="content" if len(points) <= 12 else 420,
                alt="The rate in each period, the newest first",
            )


def _point(one: TriggerRate) -> rate_series.Point:
    found = one.found
    said = f"{found.events}<br>{found.days:.0f}"
    hover = f"{journal_words.stretch(one.period)}<br>{journal_words.rate(found)}"
    return rate_series.Point(one.period.first, one.period.last, found.rate, found.low, found.high, said, hover)


def _row(one: TriggerRate) -> dict[str, object]:
    return {
        "Period": journal_words.stretch(one.period),
        "Events": one.found.events,
        "Journalled days": int(one.found.days),
        "A day": "–" if one.found.rate is None else figure(one.found.rate),
        "95 % interval": journal_words.interval(one.found.low, one.found.high),
    }


def show(found: Triggers, families: dict[str, str], owner: str) -> None:
    """Weekday by hour, of one trigger or of every one."""
    key = kept_fields.field(owner, "grid", EVERY)
    if st.session_state[key] not in families:
        st.session_state[key] = EVERY
    picked = str(
        st.selectbox(
            "Entries of",
            [EVERY, *families],
            key=key,
            format_func=lambda one: families.get(one, "every trigger"),
            width=420,
        )
    )
    hours = [one for one in found.hours if picked in (EVERY, one.family.term)]
    if not hours:
        st.markdown("No entry of this trigger lies in this stretch of days.")
        return
    counts: dict[tuple[int, int | None], int] = {}
    for one in hours:
        counts[one.weekday, one.hour] = counts.get((one.weekday, one.hour), 0) + one.events
    chart = f"{owner}-grid-{picked}-{len(counts)}"
    st.plotly_chart(
        hour_grid.figure(
            [_cell(*at, events, found.journal_days) for at, events in counts.items()],
            [f"{day[:3]}<br>{found.journal_days.get(at, 0)} d" for at, day in enumerate(DAYS, 1)],
            "no time",
            (picked, ""),
            change_view.ink(),
        ),
        key=chart,
        config=change_view.PICTURE,
        on_select=journal_state.follow(chart, owner),
        selection_mode="points",
        alt=_alt(hours, families.get(picked, "every trigger")),
    )
    st.caption(
        "Entries by weekday and local hour, with the journalled days (d) of each weekday: more days, more entries. "
        "Hours before the first and after the last entry are left out. A click on a square shows its entries."
    )


def _cell(weekday: int, hour: int | None, events: int, days: dict[int, int]) -> hour_grid.Cell:
    at = "without a time" if hour is None else f"{hour:02}:00 to {hour:02}:59"
    told = f"{DAYS[weekday - 1]}, {at}<br>{journal_words.entries(events)}; {journal_words.days(days[weekday])}"
    return hour_grid.Cell(weekday, hour, events, told)


def _alt(hours: list[Hour], name: str) -> str:
    most = max(hours, key=lambda one: one.events)
    at = "without a time" if most.hour is None else f"at {most.hour:02}:00"
    told = journal_words.entries(sum(one.events for one in hours))
    return f"{told} of {text.in_label(name)} by weekday and hour; the most on {DAYS[most.weekday - 1]} {at}."
