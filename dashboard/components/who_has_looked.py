"""Who has looked at a client."""

from collections.abc import Callable

import pandas
import streamlit as st

from dashboard.components import text, words

_OPENED = "break glass"


def show(read: Callable[[], pandas.DataFrame], key: str) -> None:
    """Read when it is opened: that it was read is then in it too."""
    with st.expander("Who has looked", key=key, on_change="rerun") as behind:
        if behind.open:
            _table(read())


def _table(events: pandas.DataFrame) -> None:
    if events.empty:
        st.markdown("Nobody has looked yet.")
        return
    if opened := int((events["action"] == _OPENED).sum()):
        times = "once" if opened == 1 else f"{opened} times"
        st.warning(f"Opened {times} by break-glass; the reason stands under the table.", icon=":material/lock_open:")
    st.dataframe(
        pandas.DataFrame(
            {
                "When": events["at_local"],
                "Who": events["who"],
                "At the keyboard": events["operator"],
                "What": events["action"].replace(_OPENED, "opened by break-glass"),
                "Detail": events["detail"],
                "From": events["origin"],
            }
        ),
        hide_index=True,
        height="content" if len(events) <= 12 else 420,
        column_config={
            "When": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm"),
            "Detail": st.column_config.TextColumn(width="large"),
        },
        placeholder="–",
        alt="Who has looked at this client, the newest first",
    )
    for _, row in events[events["action"] == _OPENED].iterrows():  # a cell would cut a long reason off
        reason = "–" if pandas.isna(row["detail"]) else row["detail"]
        st.caption(text.in_label(f"{row['who']} opened on {words.moment(row['at_local'])}, because: {reason}"))
    st.caption("The list of clients, which shows the newest scores of all, is not counted here.")
