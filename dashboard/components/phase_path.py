"""Where on the way? The four phases by what was written down, beside the calendar, with what is still missing."""

import re
from datetime import date

import streamlit as st

from dashboard.components import text, words
from pipelines.journal.phases import Path, PhaseTold
from pipelines.journal.reading.phases import Ways

_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_SIGNS = {"done": ":material/check_circle:", "not yet": ":material/pending:", "cannot tell": ":material/help:"}


def answer(path: Path) -> str:
    """The page's first line."""
    if path.since is None:
        return "No journal came in yet, so where this client is on the way cannot be told."
    labels = {one.phase: one.label for one in path.phases}
    done = sum(one.state == "done" for one in path.phases)
    week = f"Week {path.week} since the first journal day ({words.day(path.since)}): by the calendar "
    calendar = f"{labels[path.by_calendar]}" if path.by_calendar else "before the first phase"
    evidence = "all four phases are evidenced" if path.by_evidence is None else f"next is {labels[path.by_evidence]}"
    return f"{week}{calendar}; by what was written down {done} of 4 are complete, {evidence}."


def show(ways: Ways) -> None:
    """One block a phase; the partner's way beside it where the viewer may see it."""
    st.markdown(text.in_label(answer(ways.own)))
    if ways.partners is not None:
        st.markdown(text.in_label(f"{ways.partner}: {answer(ways.partners)}"))
    beside = {one.phase: one for one in ways.partners.phases} if ways.partners else {}
    for one in ways.own.phases:
        with st.container(border=True):
            st.subheader(f"{_SIGNS[one.state]} {text.in_label(one.label)}: {_state(one)}", anchor=False)
            st.caption(text.in_label(f"{one.about} {_weeks(one)}"))
            _told(one)
            if one.phase in beside:
                other = beside[one.phase]
                st.markdown(f"**{text.in_label(str(ways.partner))}**: {_state(other)}")
                _told(other)
    st.caption(
        "A phase is done when its evidence is there, whatever the calendar says; nobody fails by being slower. "
        "Setbacks are expected and are never missing evidence."
    )


def _state(one: PhaseTold) -> str:
    return f"done on {words.day(one.done_on)}" if one.done_on else one.state


def _weeks(one: PhaseTold) -> str:
    if one.to_week is None:
        return f"By the calendar from week {one.from_week} on."
    if one.to_week == one.from_week:
        return f"By the calendar week {one.from_week}."
    return f"By the calendar weeks {one.from_week} to {one.to_week}."


def _told(one: PhaseTold) -> None:
    for head, lines in (("Seen", one.evidence), ("Missing", one.missing), ("To look at", one.pointed_out)):
        if lines:
            st.markdown(f"{head}: " + text.in_label(_ISO.sub(_as_written, "; ".join(lines))) + ".")


def _as_written(found: re.Match[str]) -> str:
    """A day of the evidence as days are written on pages."""
    return words.day(date.fromisoformat(found[0]))
