"""The table of a practice's accounts."""

import pandas
import streamlit as st

from pipelines.access.overview import Line


def show(lines: list[Line]) -> None:
    """One row an account."""
    told = [
        {
            "Name": line.account.name,
            "Practitioner": line.account.practitioner or "–",
            "Role today": line.role or "–",
            "Administers": "yes" if line.account.administers else "no",
            "Second step": "yes" if line.account.has_second_step else "no",
            "Last sign-in": line.signed_in_at,
            "State": line.state,
        }
        for line in lines
    ]
    st.dataframe(
        pandas.DataFrame(told),
        hide_index=True,
        height="content" if len(told) <= 25 else 38 * 25,
        column_config={"Last sign-in": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")},
        placeholder="–",
        alt="Accounts, by name",
    )
