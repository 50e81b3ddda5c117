"""What a therapist decides about how measures are read: another baseline, the start of a phase. On record, and back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import streamlit as st

from dashboard.components import text, words
from pipelines.change.decisions import Decision
from pipelines.change.decisions.recording import EVERY_SERIES, LONGEST_LABEL, LONGEST_TEXT, SHORTEST_REASON, Which
from pipelines.errors import Refusal
from pipelines.scoring.trajectory import Series

_OWN_DAY = "A day of its own"
_SAID = "decision-said"


@dataclass(frozen=True)
class LifeEvent:
    """A life event that a phase may begin with: its id, its day and its name in plain words."""

    event_id: UUID
    on: date
    name: str


@dataclass(frozen=True)
class Deciding:
    """What whoever may decide about this client can do; each raises Refusal where it cannot be done.

    rebaseline: since day, reason, series. start_phase: day, name, life event (then the day says nothing), reason.
    """

    rebaseline: Callable[[date, str, Which], object]
    start_phase: Callable[[date | None, str, UUID | None, str], object]
    take_back: Callable[[UUID, str], object]


def show(
    decisions: list[Decision],
    series: Series,
    events: Callable[[], list[LifeEvent]],
    today: date,
    key: str,
    deciding: Deciding | None,
) -> None:
    """What was decided, by whom and when; and the forms for whoever may. `deciding` None: whoever looks may not.

    The forms, and the life events that a phase may begin with, are there once somebody opens them.
    """
    if not decisions and deciding is None:
        return
    if told := st.session_state.pop(_SAID, None):
        st.success(told, icon=":material/check:")
    standing = [one for one in decisions if one.taken_back_at is None]
    label = f"Decisions on how this is read: {len(standing) or 'none'}"
    with st.expander(label, key=f"{key}-decisions", icon=":material/edit_note:", on_change="rerun") as inside:
        if not inside.open:
            return
        _told(decisions)
        if deciding is None:
            return
        again, phase, back = st.tabs(["Another baseline", "A phase begins", "Take one back"])
        with again:
            _rebaseline(series, today, key, deciding)
        with phase:
            _phase(events(), today, key, deciding)
        with back:
            _take_back(standing, key, deciding)


def what(decision: Decision) -> str:
    """A decision in a line, without who and when."""
    if decision.kind == "re-baseline":
        parts = (decision.instrument, decision.subscale and words.subscale(decision.subscale))
        of = " ".join(part for part in parts if part) or "every scale"
        about = f", about {decision.target}" if decision.target else ""
        return f"Scores of {of}{about} count from {words.day(decision.day)} on"
    name = decision.label or (decision.event_kind or "a phase").replace("_", " ")
    return f"From {words.day(decision.day)} on: {name}"


def _told(decisions: list[Decision]) -> None:
    if not decisions:
        st.caption("Nothing was decided: the baseline is the first score of the episode of care.")
    for one in decisions:
        why = f" Reason: {one.reason}" if one.reason else ""
        said = f"{what(one)}. Decided by {one.by_name} on {words.moment(one.recorded_at)}.{why}"
        if one.taken_back_at is None:
            st.markdown(f"- {text.in_label(said)}")
            continue
        gone = f" Taken back by {one.taken_back_by} on {words.moment(one.taken_back_at)}."
        because = f" Reason: {one.taken_back_reason}" if one.taken_back_reason else ""
        st.markdown(f"- :gray[{text.in_label(said + gone + because)}]")


def _rebaseline(series: Series, today: date, key: str, deciding: Deciding) -> None:
    turn = _turn(key)
    with st.form(f"{key}-rebaseline-{turn}", border=False):
        st.caption("From that day on scores count; the first of them becomes the baseline. What was measured stays.")
        since = st.date_input("Scores count from", value=None, max_value=today, format="YYYY-MM-DD")
        this, every = _this(series), "every scale of this client"
        of = st.radio("Of", [text.in_label(this), every])
        reason = _reason("Why (kept, and shown beside the verdict)")
        if st.form_submit_button("Set the baseline anew", type="primary"):
            mine = Which(series.instrument, series.version, series.target, series.respondent)
            which = EVERY_SERIES if of == every else mine
            _do(key, lambda: deciding.rebaseline(_given(since), reason, which), "The baseline was set anew.")


def _this(series: Series) -> str:
    about = f"about {series.target}" if series.target else "whoever it is about"
    return f"{series.instrument}, {about}"


def _phase(events: list[LifeEvent], today: date, key: str, deciding: Deciding) -> None:
    turn = _turn(key)
    with st.form(f"{key}-phase-{turn}", border=False):
        st.caption(
            "The scores before it are held against those from it on. What caused a difference, that does not tell."
        )
        offered: list[LifeEvent | None] = [None, *events]
        event = st.selectbox("Begins with", offered, format_func=_event_told)
        on = st.date_input("Its first day", value=None, max_value=today, format="YYYY-MM-DD")
        label = st.text_input("Name", max_chars=LONGEST_LABEL, help="Of a life event the name may stay empty.")
        reason = _reason("Why (may stay empty)")
        if st.form_submit_button("Let the phase begin", type="primary"):
            chosen = event.event_id if event else None
            _do(key, lambda: deciding.start_phase(on, label, chosen, reason), "The phase start was set.")


def _take_back(standing: list[Decision], key: str, deciding: Deciding) -> None:
    if not standing:
        st.caption("There is nothing to take back.")
        return
    with st.form(f"{key}-back-{_turn(key)}", border=False):
        picked = st.selectbox("Decision", range(len(standing)), format_func=lambda at: what(standing[at]))
        reason = _reason("Why")
        if st.form_submit_button("Take it back"):
            record_id = standing[int(picked or 0)].record_id
            _do(
                key,
                lambda: deciding.take_back(record_id, reason),
                "It was taken back; that it was decided stays on record.",
            )


def _event_told(event: LifeEvent | None) -> str:
    return _OWN_DAY if event is None else f"{words.day(event.on)}: {event.name}"


def _reason(label: str) -> str:
    return st.text_area(label, max_chars=LONGEST_TEXT, height=68, placeholder=f"{SHORTEST_REASON} characters or more")


def _given(day: date | None) -> date:
    if day is None:
        raise Refusal("A baseline needs the day from which on scores count. Nothing was changed.")
    return day


def _turn(key: str) -> int:
    """Counts what was decided: each leaves empty forms behind; what is refused keeps what was typed."""
    return int(st.session_state.get(f"{key}-turn", 0))


def _do(key: str, act: Callable[[], object], done: str) -> None:
    try:
        act()
    except Refusal as refusal:
        st.error(text.in_label(str(refusal)), icon=":material/block:")
        return
    st.session_state[f"{key}-turn"] = _turn(key) + 1
    st.session_state[_SAID] = done
    st.rerun()
