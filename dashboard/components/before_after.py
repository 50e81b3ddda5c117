"""Before and after: each scale on both sides of a life event or of the start of a phase, without a claim of a cause."""

from uuid import UUID

import streamlit as st

from dashboard.components import text, words
from dashboard.components.axis_reads import Reads
from dashboard.components.axis_signs import when
from pipelines.change.told import PhaseComparison
from pipelines.errors import Refusal
from pipelines.timeline import Around, Event


def show(events: list[Event], key: str, reads: Reads) -> None:
    """A choice of events and, for the one that is chosen, a table; only then it is read."""
    offered = [one for one in events if one.kind in ("life event", "phase")]
    if not offered:
        st.markdown("There is no life event and no phase yet to look before and after of.")
        return
    picked = st.selectbox(
        "Before and after",
        range(len(offered)),
        index=None,
        key=f"{key}-around",
        placeholder="Choose a life event, or the start of a phase",
        format_func=lambda at: f"{when(offered[at])}: {offered[at].label}{_is_phase(offered[at])}",
    )
    if picked is not None:
        _one(offered[picked], events, key, reads)


def _is_phase(event: Event) -> str:
    return " (a phase begins)" if event.kind == "phase" else ""


def _one(event: Event, events: list[Event], key: str, reads: Reads) -> None:
    begun = event.state if event.kind == "phase" else _phase_of(event, events)
    compared = {_key(one): one for one in reads.page.phases() if one.phase == begun} if begun else {}
    rows = reads.around(event.day)
    if not rows:
        st.markdown("Nothing was measured in this episode of care.")
        return
    st.table(
        _table(rows, compared), border="horizontal", alt=f"Each scale before {words.day(event.day)} and from it on"
    )
    st.caption(
        "One score a day, of this episode of care. NAP: of all pairs of a score before and one after, the share in "
        "which the later is the better one, ties half (Parker & Vannest 2009); 50 % is no difference. Scores of one "
        "client depend on each other, so the interval is too narrow. What caused a difference it does not tell."
    )
    if not begun:
        st.markdown("How sure a difference is can be told once a phase begins on this day.")
        _begin(event, key, reads)


def _begin(event: Event, key: str, reads: Reads) -> None:
    """Lets a phase begin with a life event, for whoever may decide that; it can be taken back under Each scale."""
    deciding = reads.page.deciding
    if deciding is None or event.life_event is None:
        return
    if st.button("Let a phase begin with it", key=f"{key}-begin", icon=":material/flag:"):
        try:
            deciding.start_phase(None, "", UUID(event.life_event), "")
        except Refusal as refusal:
            st.error(text.in_label(str(refusal)), icon=":material/block:")
            return
        st.rerun()
    st.caption("That is written down with your name, and can be taken back under Each scale.")


def _phase_of(event: Event, events: list[Event]) -> str | None:
    """The record of the phase that begins with a life event."""
    found = [one for one in events if one.kind == "phase" and one.life_event and one.life_event == event.life_event]
    return found[-1].state if found else None


def _key(one: PhaseComparison | Around) -> tuple[str | None, ...]:
    of = one.series if isinstance(one, PhaseComparison) else one
    return of.instrument, of.version, of.target, of.respondent, of.subscale


def _table(rows: list[Around], compared: dict[tuple[str | None, ...], PhaseComparison]) -> dict[str, list[str]]:
    cells = [(*_sides(one), *_nap(compared.get(_key(one)), is_set=bool(compared))) for one in rows]
    heads = ("Scale", "Before", "From then on", "NAP", "95 %")
    return {head: [text.in_label(row[at]) for row in cells] for at, head in enumerate(heads)}


def _sides(one: Around) -> tuple[str, str, str]:
    about = f", about {one.target}" if one.target else ""
    by = f", answered by {one.respondent}" if one.respondent else ""
    sides = ((one.before_mean, one.before_n), (one.after_mean, one.after_n))
    before, after = ("none" if mean is None else f"mean {words.score(mean)} (n {n})" for mean, n in sides)
    return f"{one.instrument} {words.subscale(one.subscale)}{about}{by}", before, after


def _nap(one: PhaseComparison | None, *, is_set: bool) -> tuple[str, str]:
    if one is None or one.nap is None or one.low is None or one.high is None:
        return ("cannot tell" if is_set else "–"), "–"
    return f"{100 * one.nap:.0f} %", f"{100 * one.low:.0f} to {100 * one.high:.0f} %"
