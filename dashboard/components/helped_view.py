"""Did it help? Before and since a day: rates, responses and repair, with what the comparison cannot tell."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from dashboard.charts import ratios as chart
from dashboard.charts import repair_curve
from dashboard.charts.palette import INKS
from dashboard.components import text, words
from dashboard.components.change_view import PICTURE
from pipelines.journal.helped import CAVEATS, Compared, Helped, Mended, Mixed, answer
from pipelines.journal.reading.helping import Start

OTHER = "Another day"


def show(starts: list[Start], last: date | None, read: Callable[[date], Helped | None], key: str) -> None:
    """starts: days to begin with. read: the two stretches around a day, asked for the chosen one alone."""
    since = _chosen(starts, last, key)
    if since is None:
        return
    found = read(since)
    if found is None:
        st.markdown("No journal came in yet, so there is nothing to compare.")
        return
    st.subheader(text.in_label(answer(found)), anchor=False)
    st.markdown(
        text.in_label(
            f"Before: {words.count(found.days_before, 'journalled day')} from {words.day(found.first)}. "
            f"Since {words.day(found.since)}: {words.count(found.days_since, 'journalled day')} "
            f"up to {words.day(found.last)}."
        )
    )
    if not found.days_before or not found.days_since:
        return
    _triggers(found, key)
    _responses(found)
    _repair(found, key)
    st.markdown("**What this cannot tell**")
    st.markdown("\n".join(f"- {text.in_label(caveat)}" for caveat in CAVEATS))


def _chosen(starts: list[Start], last: date | None, key: str) -> date | None:
    offered = [*starts, None]
    if not starts:
        st.markdown("No part of a protocol is agreed and no phase is complete yet: choose a day to compare around.")
    picked = st.selectbox(
        "Compare around",
        range(len(offered)),
        key=f"{key}-start",
        format_func=lambda at: _named(offered[at]),
    )
    start = offered[picked]
    if start is not None:
        return start.on
    chosen = st.date_input("From which day on", value=last, max_value=last, key=f"{key}-day", format="YYYY-MM-DD")
    return chosen if isinstance(chosen, date) else None


def _named(start: Start | None) -> str:
    return OTHER if start is None else f"{words.day(start.on)}: {start.what}"


def _triggers(found: Helped, key: str) -> None:
    st.markdown("**Entries on a journalled day**")
    lines = [_line(one) for one in (*found.triggers, found.ruptures) if one.found.low is not None]
    if lines:
        st.plotly_chart(
            chart.figure(lines, INKS[st.context.theme.type or "light"]),
            key=f"{key}-ratios",
            config=PICTURE,
            alt="How often each trigger came since, as a multiple of before, with its interval",
        )
        arrow = (
            " Arrow: the interval goes on beyond the axis; its ends stand in the table." if chart.beyond(lines) else ""
        )
        st.caption(
            f"Filled: differs by more than chance. Hollow: cannot be told from chance. Line: 95 % interval.{arrow}"
        )
    rows = (*found.triggers, found.ruptures)
    st.table(_rates(rows), border="horizontal", alt="Events and journalled days before and since")
    with st.expander("In sentences"):
        for one in rows:
            st.markdown(text.in_label(one.sentence))


def _line(one: Compared) -> chart.Line:
    ratio, low = one.found, one.found.low or 0.0
    high = "no upper end" if ratio.high is None else f"{ratio.high:.2f}"
    size = "–" if ratio.ratio is None else f"{ratio.ratio:.2f}"
    told = ratio.verdict != "cannot tell"
    return chart.Line(
        text.in_figure(one.what), text.in_figure(f"{size} ({low:.2f} to {high})"), ratio.ratio, low, ratio.high, told
    )


def _rates(rows: tuple[Compared, ...]) -> dict[str, list[str]]:
    cells = [
        (
            one.what,
            f"{one.found.events_a} on {one.found.days_a:g} days",
            f"{one.found.events_b} on {one.found.days_b:g} days",
            _ratio(one),
        )
        for one in rows
    ]
    heads = ("What", "Before", "Since", "Ratio (95 %)")
    return {head: [text.in_label(row[at]) for row in cells] for at, head in enumerate(heads)}


def _ratio(one: Compared) -> str:
    """0.45 × (0.20 to 0.95): lower."""
    found = one.found
    if found.low is None:
        return "cannot tell"
    size = "" if found.ratio is None else f"{found.ratio:.2f} × "
    ends = f"from {found.low:.2f}, no upper end" if found.high is None else f"{found.low:.2f} to {found.high:.2f}"
    return f"{size}({ends}): {found.verdict}"


def _responses(found: Helped) -> None:
    st.markdown("**What the client did**")
    if not found.responses:
        st.markdown("No response is coded, so nothing can be told.")
        return
    cells = [_mix(one) for one in found.responses]
    heads = ("Response", "Before", "Since", "Difference (95 %)")
    table = {head: [text.in_label(row[at]) for row in cells] for at, head in enumerate(heads)}
    st.table(table, border="horizontal", alt="Shares of responses before and since")
    st.caption("Shares of the coded responses, in percentage points; the secure answers are reach and soothe.")


def _mix(one: Mixed) -> tuple[str, ...]:
    change = one.found
    parts = (f"{part.events} of {part.share.of}" for part in (change.before, change.after))
    size, low, high = (
        words.signed(None if end is None else 100 * end, 0) for end in (change.difference, change.low, change.high)
    )
    told = "cannot tell" if change.difference is None else f"{size} ({low} to {high}): {change.trend}"
    return (one.what, *parts, told)


def _repair(found: Helped, key: str) -> None:
    st.markdown("**Repair**")
    for when, mended in (("Before", found.repair_before), ("Since", found.repair_since)):
        st.markdown(text.in_label(f"{when}: {mended.sentence}"))
    curves = [
        curve
        for when, mended in (("before", found.repair_before), ("since", found.repair_since))
        for curve in _curve(when, mended)
    ]
    if curves:
        st.plotly_chart(
            repair_curve.figure(curves, INKS[st.context.theme.type or "light"]),
            key=f"{key}-repair",
            config=PICTURE,
            alt="Share of ruptures still open after so many hours, before and since",
        )
        st.caption("Kaplan–Meier with 95 % bands; an open rupture counts for as long as it is known to be open.")


def _curve(when: str, mended: Mended) -> list[repair_curve.Curve]:
    steps = [(step.hours, step.still_open, step.low, step.high) for step in mended.found.steps]
    return [repair_curve.Curve(f"{when} (n {mended.found.ruptures})", steps)] if steps else []
