"""The expected course: a client's scores over those of the practice's closed episodes. Nothing where it is hidden."""

import pandas
import streamlit as st

from dashboard.charts import expected_course as chart
from dashboard.components import text, words
from pipelines.expected_course.reading import Expected, ExpectedCourse

HEADING = "Expected course"
BAND = "where 70 % of clients with such a first score lay"
HOW = (
    "The band comes from a mixed model of the practice's own closed episodes, given the first score and the time since "
    "(not the later scores). Outside it on the bad side lie 15 %. “Not on course” takes two scores in a row."
)


def show(found: Expected, key: str) -> None:
    """Each series with its sentence, its picture, how well the rule foretold, and the table; nothing where hidden.

    `key` keeps the widgets of two clients apart.
    """
    if not found.courses:
        return
    st.header(HEADING, anchor=False)
    st.caption(HOW)
    for number, one in enumerate(found.courses):
        _show(one, f"{key}-{number}")


def _show(one: ExpectedCourse, key: str) -> None:
    st.subheader(text.in_label(_name(one)), anchor=False)
    st.markdown(f"**{one.verdict.capitalize()}.** {text.in_label(one.sentence)}")
    direction = "higher is better" if one.higher_is_better else "lower is better"
    said = chart.Words(
        axis=f"score, {one.scale_low:g} to {one.scale_high:g}; {direction}",
        score=text.in_figure(words.subscale(one.subscale)),
        expected=BAND,
    )
    st.plotly_chart(
        chart.figure(one.points, said, (one.scale_low, one.scale_high)),
        key=f"{key}-chart",
        config={"displayModeBar": False, "scrollZoom": False, "doubleClick": False},
        alt=f"{_name(one)} and its expected course. {one.sentence}",
    )
    if one.figures not in one.sentence:  # one that tells nothing does not say how well it foretells
        st.caption(text.in_label(one.figures))
    with st.expander("Numbers", key=f"{key}-open"):
        st.dataframe(_table(one.points), hide_index=True, column_config=_COLUMNS, alt="The scores and the band above")


def _name(one: ExpectedCourse) -> str:
    """The instrument, its scale where it has several, and whom it is about."""
    scale = "" if one.subscale == "total" else f", {words.subscale(one.subscale)}"
    about = f", about {one.target}" if one.target else ""
    by = f", answered by {one.respondent}" if one.respondent else ""
    return f"{one.title}{scale}{about}{by}"


def _table(points: pandas.DataFrame) -> pandas.DataFrame:
    ends = zip(points["low"], points["high"], strict=True)
    return pandas.DataFrame(
        {
            "Date": points["day"],
            "Score": [words.score(score) for score in points["score"]],
            "Expected": [words.score(score) for score in points["expected"]],
            "Band": ["–" if pandas.isna(low) else f"{low:.1f} to {high:.1f}" for low, high in ends],
        }
    ).iloc[::-1]


_COLUMNS = {
    "Date": st.column_config.DateColumn(format="D MMM YYYY"),
    "Score": st.column_config.TextColumn(alignment="right"),
    "Expected": st.column_config.TextColumn(alignment="right"),
    "Band": st.column_config.TextColumn(alignment="right"),
}
