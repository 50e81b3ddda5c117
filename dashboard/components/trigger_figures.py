"""How a family is suggested for an entry that nobody coded, and how well that does."""

from collections.abc import Callable

import streamlit as st

from dashboard.components import text
from pipelines.confidence import Share
from pipelines.journal.reading.figures import Figure

_PARTS = {
    "tuning": "that the phrases were tuned on",
    "locked": "of the same author, kept apart",
    "another hand": "by another hand",
}


def show(figures: Callable[[], list[Figure]], key: str) -> None:
    """Read when somebody opens it."""
    with st.expander("How is a family suggested, and how well?", key=f"{key}-figures", on_change="rerun") as inside:
        if not inside.open:
            return
        found = figures()
        counted = sorted({one.label for one in found if one.is_counted})
        st.markdown(
            "Phrases of plain words stand for each family. Where they are found in the text of an entry that nobody "
            "coded, the family is suggested; where several families fit alike, none is. A family's suggestions are "
            "counted where precision and recall reach 80 % on made-up triggers that nobody tuned on, also on those by "
            f"another hand; else they are only shown. Counted now: {text.in_label(', '.join(counted)) or 'none'}."
        )
        st.table(_table(found), border="horizontal", alt="Precision and recall of each family's phrases")
        st.caption(
            "Precision: of the suggestions, those that a person coded so too. Recall: of what a person coded so, what "
            "was suggested. Shares with 95 % intervals (Wilson). All of these triggers are made up."
        )


def _table(found: list[Figure]) -> dict[str, list[str]]:
    return {
        "Family": [text.in_label(one.label) for one in found],
        "Triggers": [text.in_label(f"{one.recall.of} {_PARTS.get(one.part, one.part)}") for one in found],
        "Precision": [_share(one.precision) for one in found],
        "Recall": [_share(one.recall) for one in found],
    }


def _share(share: Share) -> str:
    if share.estimate is None or share.low is None or share.high is None:
        return "none suggested"
    return f"{100 * share.estimate:.0f} % ({100 * share.low:.0f} to {100 * share.high:.0f})"
