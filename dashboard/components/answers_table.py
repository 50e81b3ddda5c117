"""The answers behind a score: each item as it came and as it counts, with where it stands in its file."""

import pandas
import streamlit as st

from dashboard.components import text, words


def show(answers: pandas.DataFrame) -> None:
    """The missing items in a sentence, and all items in a table."""
    if answers.empty:
        st.caption("This one arrived scored: there are no answers to show.")
        return
    missing = list(dict.fromkeys(answers.loc[answers["note"] == "missing", "item"]))
    if missing:
        told = f"{words.count(len(missing), 'item')} without an answer: {', '.join(missing)}. Missing is not zero."
        st.markdown(text.in_label(told))
    else:
        st.markdown("Every item was answered.")
    st.dataframe(
        pandas.DataFrame(
            {
                "Item": answers["item"],
                **({"Wording": answers["wording"]} if answers["wording"].notna().any() else {}),
                "Scale": [words.subscale(name) if isinstance(name, str) else "–" for name in answers["subscale"]],
                "Answer": answers["raw"],
                "Counts as": answers["keyed"],
                "Note": answers["note"].fillna(""),
                "File": answers["file"],
                "Line": answers["line"],
            }
        ),
        hide_index=True,
        height="content",
        column_config={
            "Item": st.column_config.TextColumn(alignment="right"),
            "Wording": st.column_config.TextColumn(width=330),
            "Answer": st.column_config.NumberColumn(format="%g"),
            "Counts as": st.column_config.NumberColumn(format="%g"),
            "Line": st.column_config.NumberColumn(format="%d"),
        },
        alt="Every item of this administration",
    )
