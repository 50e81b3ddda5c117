"""Which stretch of time is looked at: presets, a stretch marked with the mouse, and steps to both sides."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import streamlit as st

from dashboard.components import text, words
from pipelines.scoring.trajectory import Series
from pipelines.timeline import Event

Window = tuple[datetime, datetime]
SESSION, EPISODE, ALL = "Since last session", "This episode", "Everything"
_MONTHS = {"3 months": 91, "6 months": 182, "12 months": 365}
_LEAST = timedelta(days=10)


@dataclass(frozen=True)
class Reach:
    """From when to when there is anything, on the practice's clock; while care goes on at least up to now.

    `now`: from where months are told back; of care that is closed the last moment of anything. `session`: the last that
    was held; `episode`: when care began.
    """

    first: datetime
    last: datetime
    now: datetime
    session: datetime | None
    episode: datetime | None


def reach(series: list[Series], events: list[Event], now: datetime) -> Reach:
    """What there is to look at: scores, events, and what is planned."""
    moments = [one.at_local for one in events]
    for one in series:
        moments += [one.points["at_local"].min().to_pydatetime(), one.points["at_local"].max().to_pydatetime()]
    held = [one.at_local for one in events if one.kind == "session" and one.state == "held"]
    care = [one for one in events if one.kind == "episode"]
    begun = [one.at_local for one in care if one.state == "opened"]
    if care and care[-1].state == "closed":
        now = min(now, max(moments))
    ends = [*moments, now]
    return Reach(min(ends), max(ends), now, max(held, default=None), max(begun, default=None))


def windows(found: Reach) -> dict[str, Window]:
    """The presets that say something here, by name; each with some room at its ends."""
    starts = {SESSION: found.session}
    starts |= {name: found.now - timedelta(days=days) for name, days in _MONTHS.items()}
    offered = {name: start for name, start in starts.items() if start and (name == SESSION or start > found.first)}
    offered |= {EPISODE: found.episode} if found.episode else {}
    offered |= {ALL: found.first}
    return {name: _with_room(start, found.last) for name, start in offered.items()}


def _with_room(start: datetime, end: datetime) -> Window:
    span = max(end - start, _LEAST)
    return start - span * 0.02, start + span * 1.03


def show(found: Reach, key: str) -> tuple[Window, bool]:
    """The controls; returns what is looked at, and whether a drag over the picture marks a stretch."""
    offered = windows(found)
    picked = st.segmented_control(
        "Time",
        list(offered),
        default=EPISODE if EPISODE in offered else ALL,
        required=True,
        key=f"{key}-preset",
        on_change=_anew,
        args=(key,),
    )
    start, end = st.session_state.get(f"{key}-zoom") or offered[str(picked)]
    step = (end - start) / 2 * st.session_state.get(f"{key}-steps", 0)
    window = start + step, end + step
    return window, _ways(found, window, key)


def _ways(found: Reach, window: Window, key: str) -> bool:
    """Steps to both sides, by mouse and keyboard, between the ends of what there is; and whether a drag zooms.

    That is switched on: while it is, the browser tells of no click on a point, and a finger does not scroll the page.
    """
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, step, icon, is_end in (
            ("Earlier", -1, ":material/chevron_left:", window[0] <= found.first),
            ("Later", 1, ":material/chevron_right:", window[1] >= found.last),
        ):
            st.button(label, key=f"{key}-{label}", icon=icon, disabled=is_end, on_click=_step, args=(key, step))
        if st.session_state.get(f"{key}-zoom"):
            st.button("Undo zoom", key=f"{key}-undo", icon=":material/undo:", on_click=_anew, args=(key,))
        drags = st.toggle(
            "Drag to zoom", key=f"{key}-drags", help="While it is off, a click on a point shows its answers."
        )
        st.markdown(text.in_label(f"{words.day(window[0])} to {words.day(window[1])}"))
    return drags


def zoom(key: str, first: datetime, last: datetime) -> None:
    """Look at a stretch that was marked in the picture; one of less than ten days is widened."""
    room = max(_LEAST - (last - first), timedelta(0)) / 2
    st.session_state[f"{key}-zoom"] = (first - room, last + room)
    st.session_state[f"{key}-steps"] = 0


def _anew(key: str) -> None:
    st.session_state[f"{key}-zoom"] = None
    st.session_state[f"{key}-steps"] = 0


def _step(key: str, by: int) -> None:
    st.session_state[f"{key}-steps"] = st.session_state.get(f"{key}-steps", 0) + by
