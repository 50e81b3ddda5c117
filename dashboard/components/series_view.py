"""One series: the sentence, the picture, the table behind it, and the answers behind a point."""

from collections.abc import Callable

import pandas
import streamlit as st

from dashboard.charts import trajectory as chart
from dashboard.components import answers_table, statement, text, words
from pipelines.scoring.trajectory import Series

Answers = Callable[[str], pandas.DataFrame]
MOST_ROWS = 12  # beyond these the table scrolls


def show(series: Series, key: str, answers: Answers, *, height: int = 320) -> None:
    """Everything about one series. `answers` reads those of an administration when somebody asks for them."""
    st.subheader(text.in_label(statement.heading(series)), anchor=False)
    unjudged = f" {statement.UNJUDGED}" if series.is_attachment else ""
    st.markdown(text.in_label(statement.sentence(series)) + unjudged)
    ids = list(dict.fromkeys(series.points["administration_id"]))
    points = series.points.assign(number=series.points["administration_id"].map(ids.index))
    st.plotly_chart(
        chart.figure(points, _chart_words(series), height),
        key=f"{key}-chart",
        config={"displayModeBar": False, "scrollZoom": False, "doubleClick": False},
        on_select=lambda: _follow(key),
        selection_mode="points",
        alt=f"{statement.heading(series)} over time. {statement.sentence(series)}",
    )
    st.caption(text.in_label(statement.footnote(series)))
    with st.expander("Numbers and answers", key=f"{key}-open", on_change="rerun") as behind:
        if behind.open:
            _behind(points, ids, key, answers)


def _behind(points: pandas.DataFrame, ids: list[str], key: str, answers: Answers) -> None:
    table = _table(points)
    st.dataframe(
        table,
        hide_index=True,
        height="content" if len(table) <= MOST_ROWS else 420,
        column_config=_COLUMNS,
        alt="All scores of the picture above",
    )
    days = points.drop_duplicates("number").set_index("number")["at_local"]
    picked = st.selectbox(
        "Answers of",
        range(len(ids)),
        index=None,
        key=f"{key}-pick",
        placeholder="Choose an administration, or click a point",
        format_func=lambda number: f"{words.day(days[number])} (number {number + 1} of {len(ids)})",
    )
    if picked is not None:
        answers_table.show(answers(ids[picked]))


def _follow(key: str) -> None:
    """A click on a point means the same as choosing it from the list."""
    points = st.session_state[f"{key}-chart"]["selection"]["points"]
    if points:
        st.session_state[f"{key}-pick"] = int(points[0]["customdata"][0])
        st.session_state[f"{key}-open"] = True


def _chart_words(series: Series) -> chart.Words:
    subscales = series.points["subscale"].unique()
    low, high = series.points["scale_low"].min(), series.points["scale_high"].max()
    scale = "" if pandas.isna(low) else f"score, {low:g} to {high:g}"
    axis = "; ".join(part for part in (scale, statement.direction(series)) if part)
    names = {name: text.in_figure(words.subscale(name)) for name in subscales}
    return chart.Words(axis=axis, names=names, unscored="answered, no score")


def _table(points: pandas.DataFrame) -> pandas.DataFrame:
    needed = zip(points["items_answered"], points["items_needed"], strict=True)
    return pandas.DataFrame(
        {
            "Date": points["day"],
            "Scale": [words.subscale(name) for name in points["subscale"]],
            "Score": [words.score(*pair) for pair in zip(points["score"], points["margin"], strict=True)],
            "Status": points["status"],
            "Items answered": [_items(given, least) for given, least in needed],
            "File": points["file"],
            "Line": points["line"],
        }
    ).iloc[::-1]


def _items(answered: float, needed: float) -> str:
    return "–" if pandas.isna(answered) else f"{answered:.0f} (needs {needed:.0f})"


_COLUMNS = {
    "Date": st.column_config.DateColumn(format="D MMM YYYY"),
    "Score": st.column_config.TextColumn(alignment="right"),
    "Line": st.column_config.NumberColumn(format="%d"),
}
