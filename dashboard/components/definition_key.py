"""The key of an instrument: its scales, items, codes and patterns, as they are scored."""

import pandas
import streamlit as st

from dashboard.components import definition_words, text, words
from pipelines.scoring.instruments import Definition

_GAPS = {
    "mean": "A mean is made of the answered items where enough are answered.",
    "sum": "A sum with gaps is the mean of the answered items times their number, told as prorated.",
    "difference": "A difference needs all of its items.",
}


def show(told: Definition, key: str) -> None:
    """How answers become scores; for totals what range they have; for codes their values."""
    if not told.scales.empty:
        st.subheader("How it is scored" if told.head.form == "items" else "Its scores", anchor=False)
        _scales(told.scales)
    if not told.items.empty:
        _rules(told)
        with st.expander("Every item", key=f"{key}-items"):
            _items(told.items)
    if not told.patterns.empty:
        st.subheader("Patterns of answers", anchor=False)
        _patterns(told.patterns)
    if not told.codes.empty:
        st.subheader("Its codes", anchor=False)
        _codes(told.codes)


def _scales(scales: pandas.DataFrame) -> None:
    from_items = bool(scales["items"].map(len).any())
    subtracted = bool(scales["subtracted"].map(len).any())
    counts = zip(scales["items_needed"], scales["item_count"], strict=True)
    columns = {
        "Scale": [words.subscale(name) for name in scales["subscale"]],
        **(
            {
                "Items": [definition_words.items(names) for names in scales["items"]],
                "Reversed": [definition_words.items(names) or "none" for names in scales["reversed"]],
                **(
                    {"Taken away": [definition_words.items(names) for names in scales["subtracted"]]}
                    if subtracted
                    else {}
                ),
                "Score": [definition_words.score(row) for row in scales.to_dict("records")],
                "Needs": [f"{needed:.0f} of {count:.0f}" for needed, count in counts],
            }
            if from_items
            else {}
        ),
        "Range": [definition_words.span(*pair) for pair in zip(scales["low"], scales["high"], strict=True)],
        "Better": [
            definition_words.better(row["higher_is_better"], attachment=definition_words.given(row["dimension"]))
            for row in scales.to_dict("records")
        ],
        "Status": scales["status"],
        "Source": scales["source"],
    }
    st.dataframe(
        pandas.DataFrame(columns),
        hide_index=True,
        height="content",
        column_config={
            "Items": st.column_config.TextColumn(width=230),
            "Source": st.column_config.TextColumn(width=420),
        },
        alt="The scores of this instrument and the items that make them",
    )


def _rules(told: Definition) -> None:
    reversing = told.items["reversed"].any()
    said = ["A reversed item counts as the lowest plus the highest answer, less its own."] if reversing else []
    said += [_GAPS[way] for way in dict.fromkeys(told.scales["aggregate"]) if way in _GAPS]
    st.caption(" ".join([*said, "Missing is not zero: with too few answers there is no score."]))


def _items(items: pandas.DataFrame) -> None:
    rows = items.to_dict("records")
    columns = {
        "Item": items["item"],
        **({"Wording": items["wording"]} if items["wording"].notna().any() else {}),
        "Answers": [definition_words.span(row["low"], row["high"], row["step"]) for row in rows],
        "Counts in": [", ".join(words.subscale(name) for name in row["scales"]) or None for row in rows],
        "Reversed": ["reversed" if row["reversed"] else None for row in rows],
        "Event from": items["safety_from"],
        "Status": items["status"],
        "Source": items["source"],
    }
    st.dataframe(
        pandas.DataFrame(columns),
        hide_index=True,
        height="content" if len(items) <= 12 else 420,
        column_config={
            "Item": st.column_config.TextColumn(alignment="right"),
            "Wording": st.column_config.TextColumn(width=420),
            "Event from": st.column_config.NumberColumn(
                format="%g", help="An answer from here on is an event of its own"
            ),
        },
        placeholder="–",
        alt="Every item of this instrument",
    )


def _patterns(patterns: pandas.DataFrame) -> None:
    for name, parts in patterns.groupby("pattern", sort=False):
        first = parts.iloc[0]
        said = definition_words.pattern(parts.to_dict("records"))
        st.markdown(
            f"- **{text.in_label(words.subscale(str(name)))}**: "
            + text.in_label(f"{first['label']}: {said} ({first['status']}; {first['source']})")
        )
    st.caption("A rule of the form, never a diagnosis. Where missing answers could change it, it cannot be told.")


def _codes(codes: pandas.DataFrame) -> None:
    rows = codes.to_dict("records")
    st.dataframe(
        pandas.DataFrame(
            {
                "Code": [words.subscale(row["code"]) for row in rows],
                "Values": [
                    row["values"]
                    if definition_words.given(row["values"])
                    else definition_words.span(row["low"], row["high"], row["step"])
                    for row in rows
                ],
                "Means": codes["label"],
                "Event": ["an event of its own" if row["safety"] else None for row in rows],
                "Status": codes["status"],
                "Source": codes["source"],
            }
        ),
        hide_index=True,
        height="content" if len(codes) <= 12 else 420,
        column_config={"Source": st.column_config.TextColumn(width=420)},
        placeholder="–",
        alt="The codes of this instrument and the values that each may have",
    )
