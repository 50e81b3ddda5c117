"""What an instrument's scores are held against: rules of change, reference values in force, the practice's own."""

import pandas
import streamlit as st

from dashboard.components import definition_words, text, words
from pipelines.scoring.instruments import Definition


def show(told: Definition) -> None:
    """By what change is told, in sentences; under it every value in force with its status and source."""
    if not told.rules.empty:
        st.subheader("By what change is told", anchor=False)
        several = told.rules.groupby("subscale")["target"].transform("count") > 0
        for row, more in zip(told.rules.to_dict("records"), several, strict=True):
            st.markdown(f"- {text.in_label(_rule(row, more=bool(more)))}")
    if not told.values.empty:
        st.subheader("Reference values in force", anchor=False)
        st.markdown(text.in_label(_status(told.values)))
        _values(told.values)
    if told.head.midpoint is not None:
        midpoint = definition_words.number(told.head.midpoint)
        st.caption(text.in_label(f"On the plane a dimension is low below {midpoint}: {told.head.midpoint_source}."))


def own(told: Definition) -> None:
    """What the practice entered itself, with who and when."""
    if told.own.empty:
        st.markdown("None. Where the practice has norms of its own, or a threshold that it prefers, they come first.")
        return
    if said := dated_ahead(told.own):
        st.markdown(f":material/event_upcoming: {text.in_label(said)}")
    given = told.own.dropna(axis="columns", how="all")
    named = {
        **{"on": "On", "subscale": "Scale", "target": "About", "population": "Population", "mean": "Mean", "sd": "SD"},
        **{"n": "n", "reliability": "r", "reliability_type": "Type", "interval_days": "Days between"},
        **{"points": "Points", "cut_off": "Cut-off", "sample": "Sample", "reference": "Read in"},
    }
    shown = pandas.DataFrame({label: given[name] for name, label in named.items() if name in given})
    shown.insert(2, "Came in by", told.own["came_in"])
    shown.insert(3, "When", told.own["at_local"])
    st.dataframe(
        shown,
        hide_index=True,
        height="content" if len(shown) <= 12 else 420,
        column_config={
            "On": st.column_config.DateColumn(format="D MMM YYYY"),
            "Came in by": st.column_config.TextColumn(width=130),
            "When": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm", width=130),
            "Read in": st.column_config.TextColumn(width=300),
        },
        placeholder="–",
        alt="The practice's own reference values for this instrument, the newest first",
    )


def dated_ahead(own_values: pandas.DataFrame) -> str:
    """Of the practice's own values those whose day is still to come; empty where there are none."""
    days = sorted(set(own_values.loc[own_values["ahead"], "on"]))
    if not days:
        return ""
    count = int(own_values["ahead"].sum())
    rows, counts = ("row is", "It counts") if count == 1 else ("rows are", "They count")
    named = ", ".join(words.day(one) for one in days)
    return f"{count} {rows} dated ahead ({named}). {counts} from that day on; until then nothing is told by it."


def _rule(row: definition_words.Row, *, more: bool) -> str:
    target = row["target"] if definition_words.given(row["target"]) else "anybody else" if more else ""
    about = f", about {target}" if target else ""
    return f"{words.subscale(row['subscale'])}{about}: {definition_words.rule(row)}."


def _status(values: pandas.DataFrame) -> str:
    count = values["status"].value_counts()
    unverified, mine = int(count.get("unverified", 0)), int(count.get("own", 0))
    said = [f"{len(values):,} in force"]
    if unverified:
        said.append(f"{unverified:,} unverified: commonly quoted, but read in no source")
    if mine:
        said.append(f"{mine:,} the practice's own")
    return "; ".join(said) + "."


def _values(values: pandas.DataFrame) -> None:
    rows = values.to_dict("records")
    targets = {"About": values["target"]} if values["target"].notna().any() else {}
    st.dataframe(
        pandas.DataFrame(
            {
                "Scale": [
                    words.subscale(row["subscale"]) if definition_words.given(row["subscale"]) else None for row in rows
                ],
                **targets,
                "What": values["what"].map(definition_words.KINDS),
                "Status": values["status"],
                "Value": [definition_words.value(row) for row in rows],
                "Source": values["source"],
            }
        ),
        hide_index=True,
        height="content" if len(values) <= 14 else 490,
        column_config={
            "Value": st.column_config.TextColumn(width=330),
            "Source": st.column_config.TextColumn(width=420),
        },
        placeholder="–",
        alt="Every reference value in force, with its status and source",
    )
