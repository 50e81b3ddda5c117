"""What a clinician rates of one session, 0 to 4 each; the rest of the session stays as it came."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from dashboard.components import entry_fields, entry_steps, kept_fields, words
from pipelines.entering import Entered, Held, Occasion
from pipelines.ingest.kinds import RATINGS

Run = Callable[[str | Occasion, Mapping[str, float | None], bool], Entered]
_OTHER = "another session"
_LABELS = {
    "engagement": "Engagement",
    "support_seeking": "Support seeking",
    "support_giving": "Support giving",
    "closeness": "Comfort with closeness",
    "autonomy": "Comfort with autonomy",
    "coherence": "Coherence of the narrative",
}


@st.fragment
def show(owner: str, sessions: Sequence[Held], today: date, run: Run) -> None:
    """The whole form. `run` takes the ratings in; `owner` keeps what is typed apart."""
    entry_steps.told(owner)
    held = {one.key: one for one in sessions}
    key = kept_fields.field(owner, "session")
    options = [*held, _OTHER]
    if st.session_state[key] not in options:
        st.session_state[key] = options[0]
    picked = st.selectbox("Session", options, key=key, format_func=lambda name: _told(held.get(name)))
    which = picked if picked in held else entry_fields.occasion(owner, today, "Held on")
    if which is None:
        return
    turn = kept_fields.turn(owner)
    stored = held[picked].ratings if picked in held else {}
    rated: dict[str, float | None] = {}
    for name, place in zip(RATINGS, entry_fields.cells(len(RATINGS), 3), strict=True):
        rated[name] = place.number_input(
            _LABELS[name],
            min_value=0.0,
            max_value=4.0,
            step=1.0,
            value=None,
            format="%g",
            key=kept_fields.field(turn, f"{picked} {name}", stored.get(name)),
            placeholder="not rated",
        )
    st.caption("0 is the least, 4 the most. Empty is not rated, and is not zero.")
    if rated != {name: stored.get(name) for name in RATINGS}:
        entry_steps.save(owner, "Save the ratings", lambda dry_run: run(which, rated, dry_run))


def _told(one: Held | None) -> str:
    if one is None:
        return "Another session, by its day"
    at = words.day(one.at_local) if one.day_only else words.moment(one.at_local)
    count = sum(rating is not None for rating in one.ratings.values())
    rated = f"{count} of {len(RATINGS)} rated" if count else "not rated"
    return " · ".join(part for part in (at, one.modality, rated) if part)
