"""A worked example: answers, what each of them counts as, and what comes of it."""

import pandas
import streamlit as st

from dashboard.components import definition_words, text, words


def show(answers: pandas.DataFrame, results: pandas.DataFrame, key: str) -> None:
    """Each example in a sentence with where it comes from, its answers under it."""
    for example, told in results.groupby("example"):
        source = str(told["source"].iloc[0])
        st.markdown(text.in_label(f"{source[:1].upper()}{source[1:]}: {_results(told)}."))
        given = answers[answers["example"] == example]
        if not given.empty:
            with st.expander(f"Answers of example {example}", key=f"{key}-example-{example}"):
                _answers(given)


def _results(told: pandas.DataFrame) -> str:
    said = []
    for row in told.to_dict("records"):
        name = words.subscale(row["name"])
        said.append(f"{name} {definition_words.number(row['value']) if row['what'] == 'score' else row['told']}")
    return ", ".join(said)


def _answers(given: pandas.DataFrame) -> None:
    st.dataframe(
        pandas.DataFrame(
            {
                "Item": given["item"],
                "Answer": given["answer"],
                "Scale": [words.subscale(name) if isinstance(name, str) else None for name in given["subscale"]],
                "Counts as": given["counts"],
            }
        ),
        hide_index=True,
        height="content" if len(given) <= 12 else 420,
        column_config={
            "Item": st.column_config.TextColumn(alignment="right"),
            "Answer": st.column_config.NumberColumn(format="%g"),
            "Counts as": st.column_config.NumberColumn(format="%g"),
        },
        placeholder="–",
        alt="Every answer of this example, and what it counts as",
    )
