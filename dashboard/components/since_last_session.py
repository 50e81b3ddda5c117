"""What came in since the last session that was held: counts, names and dates, and the stored sentences on change."""

from collections.abc import Iterable
from datetime import datetime

import streamlit as st

from dashboard.components import axis_panels, text, words
from pipelines.change.told import Verdict
from pipelines.scoring.trajectory import Series
from pipelines.timeline import Event

MOST_SENTENCES = 4


def show(series: list[Series], events: list[Event], now: datetime, verdicts: Iterable[Verdict]) -> None:
    """A short list; says so where no session was held or nothing has come in since."""
    held = [one for one in events if one.kind == "session" and one.state == "held"]
    st.subheader("Since the last session", anchor=False)
    if not held:
        st.markdown("No session was held yet, as far as has come in.")
        return
    last = held[-1]
    answered = [(one, days) for one in series if (days := _since(one, last))]
    said = [_measured(answered), *_happened(events, last, now)]
    lines = [f"The last one was on {words.day(last.day)}.", *(part for part in said if part)]
    st.markdown(text.in_label(" ".join(lines)))
    fresh = [one for one, _ in answered]
    told = [one for one in verdicts if one.is_default and _of(one, fresh)] if fresh else []
    for one in told[:MOST_SENTENCES]:
        st.markdown(f"- {text.in_label(one.sentence)}")
    if len(told) > MOST_SENTENCES:
        st.caption(f"{len(told) - MOST_SENTENCES} more under Each scale.")


def _measured(answered: list[tuple[Series, list[str]]]) -> str:
    if not answered:
        return "Nothing was measured since."
    told = [f"{axis_panels.name(one)} ({', '.join(days)})" for one, days in answered]
    times = sum(len(days) for _, days in answered)
    return f"Measured since, {words.count(times, 'time')}: {'; '.join(told)}."


def _since(series: Series, last: Event) -> list[str]:
    """The days of the administrations since a session; one of the same day without an hour counts."""
    columns = (series.points[name] for name in ("administration_id", "at_local", "day", "day_only"))
    found = {
        name: words.day(day)
        for name, at, day, day_only in zip(*columns, strict=True)
        if (day.date() >= last.day if day_only or last.day_only else at > last.at_local)
    }
    return list(found.values())


def _happened(events: list[Event], last: Event, now: datetime) -> list[str]:
    later = [one for one in events if one.day >= last.day and last.at_local < now]
    urgent = [one for one in later if one.kind == "safety" and one.state == "urgent"]
    life = [one for one in later if one.kind == "life event"]
    missed = [one for one in later if one.kind == "session" and one.state in ("missed", "cancelled")]
    ahead = [one for one in later if one.kind == "session" and one.state == "scheduled" and one.at_local >= now]
    open_ones = [one for one in later if one.kind == "session" and one.state == "scheduled" and one.at_local < now]
    return [
        _listed("Urgent", urgent),
        _listed("Life events", life),
        _listed("Sessions that did not take place", missed),
        _listed("Planned, and nothing has come in of it", open_ones),
        f"The next session is planned for {words.day(ahead[0].day)}." if ahead else "No next session is planned.",
    ]


def _listed(what: str, found: list[Event]) -> str:
    told = "; ".join(f"{one.label} ({words.day(one.day)})" for one in found)
    return f"{what}: {told}." if found else ""


def _of(verdict: Verdict, series: list[Series]) -> bool:
    of = verdict.series
    return any(
        (of.instrument, of.version, of.target, of.respondent)
        == (one.instrument, one.version, one.target, one.respondent)
        for one in series
    )
