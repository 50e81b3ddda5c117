"""Four prototypes, as a second and probabilistic view at most: functions of the ECR, and the choice in the RQ."""

from collections.abc import Callable

import pandas
import streamlit as st

from dashboard.components import text, words
from pipelines.scoring.trajectory import Series

_WARNING = (
    "These functions were derived from undergraduates and hold for this instrument alone. For an average person the "
    "three usual ways of parting the plane give three different answers, and 18 to 37 of 100 people change category "
    "when nothing has changed at all. They name a region of scores, never a person; do not read one administration."
)


def show(series: Series, key: str, functions: Callable[[], pandas.DataFrame]) -> None:
    """Nothing for an instrument without published functions."""
    found = functions()
    if found.empty:
        return
    mine = found[(found["instrument"] == series.instrument) & (found["version"] == series.version)]
    mine = mine[mine["administration_id"].isin(series.points["administration_id"])]
    if mine.empty:
        return
    with st.expander("Classification functions (a secondary view)", key=f"{key}-functions"):
        st.warning(_WARNING, icon=":material/warning:")
        table = mine.pivot_table(index="day", columns="region", values="value", sort=False).iloc[::-1]
        st.dataframe(
            table.round(2).reset_index().rename(columns={"day": "Date"}),
            hide_index=True,
            column_config={"Date": st.column_config.DateColumn(format="D MMM YYYY")},
            alt="The value of each function at each administration",
        )
        st.caption(text.in_label(f"Source: {mine['source'].iloc[0]} ({mine['status'].iloc[0]})."))


def conflicts(series: Series, choices: Callable[[], pandas.DataFrame]) -> None:
    """Where the chosen paragraph was not the highest rating of its day, that is said. For instruments with a choice."""
    found = choices()
    mine = found[(found["instrument"] == series.instrument) & found["conflict"].fillna(False).astype(bool)]
    for row in mine.to_dict("records"):
        told = (
            f"{row['instrument']} on {words.day(row['day'])}: the paragraph that was chosen ({row['chosen']}) is not "
            f"the one that was rated highest ({row['highest']}). The ratings are what is meant to be used."
        )
        st.caption(f":material/help: {text.in_label(told)}")
