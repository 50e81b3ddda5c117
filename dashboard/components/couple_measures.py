"""Two partners' scores: both on one plane, by how much they differ, and each scale of both over time."""

import math

import pandas
import streamlit as st

from dashboard.charts import plane_of_two, series_of_two
from dashboard.charts.plane import Words as PlaneWords
from dashboard.charts.trajectory import Words, span
from dashboard.components import text, words
from dashboard.components.change_view import PICTURE, ink
from dashboard.components.couple_words import NAMES, about
from pipelines.confidence import Z_95
from pipelines.dyads.reading import JointScale, Measures, PlaneOfTwo

_BETTER = {"anxiety": "lower is calmer", "avoidance": "lower is closer"}
_DAY = {"Date": st.column_config.DateColumn(format="D MMM YYYY")}


def show(found: Measures, key: str) -> None:
    """The plane, the differences, the series; says so where there is nothing that both have answered."""
    if not found.scales:
        st.header("Scores of both", anchor=False)
        st.markdown(
            "There is no scale yet that both have answered. It takes the same questionnaire, in one version and about "
            "the same person, from each of the two."
        )
        return
    if found.planes:
        _plane(_chosen(found.planes, key), key)
    st.header("Where the two differ", anchor=False)
    for scale in found.scales:
        st.markdown(f"- {text.in_label(scale.sentence)}")
    st.caption(
        "Each by the latest score of both. Two people who answer alike need not feel alike; a scale has its error."
    )
    _series(found.scales, key)


def _chosen(planes: list[PlaneOfTwo], key: str) -> PlaneOfTwo:
    if len(planes) == 1:
        return planes[0]
    names = [about(one.anxiety) for one in planes]
    return planes[st.selectbox("Plane", range(len(planes)), format_func=lambda at: names[at], key=f"{key}-which")]


def _plane(plane: PlaneOfTwo, key: str) -> None:
    st.header(f"Both on the plane: {text.in_label(about(plane.anxiety))}", anchor=False)
    told = f"{plane.anxiety.sentence} {plane.avoidance.sentence}"
    low, high = plane.anxiety.low, plane.anxiety.high
    said = PlaneWords(
        anxiety=f"anxiety, {low:g} to {high:g}; lower is calmer",
        avoidance=f"avoidance, {low:g} to {high:g}; lower is closer",
        quarters=("", "", "", ""),
        path="",
        ink=ink(),
    )
    st.plotly_chart(
        plane_of_two.figure(_places(plane), plane.anxiety.midpoint, (low, high), said, NAMES),
        key=f"{key}-plane",
        config=PICTURE,
        alt=f"Both partners on the plane of anxiety and avoidance. {told}",
    )
    st.caption(
        "Partner A: unbroken line, round marks; partner B: broken line, square marks. The ellipse round the latest "
        "place of each holds the true scores with a probability of 95 %. Dotted: the middle of the scale; it parts "
        "a plane, not people."
    )
    with st.expander("Every place", key=f"{key}-places"):
        st.dataframe(_place_table(plane), hide_index=True, column_config=_DAY, alt="Every place of both partners")


def _places(plane: PlaneOfTwo) -> pandas.DataFrame:
    newest = {place.partner: place for place in plane.places}
    return pandas.DataFrame(
        [
            {
                "partner": place.partner,
                "anxiety": place.anxiety,
                "avoidance": place.avoidance,
                "radius_anxiety": math.nan if place.radius_anxiety is None else place.radius_anxiety,
                "radius_avoidance": math.nan if place.radius_avoidance is None else place.radius_avoidance,
                "label": f"{place.partner.upper()}, {words.day(place.on)}" if place is newest[place.partner] else "",
                "hover": f"{NAMES[place.partner]}, {words.day(place.on)}<br>anxiety {words.score(place.anxiety)}, "
                f"avoidance {words.score(place.avoidance)}",
            }
            for place in plane.places
        ]
    )


def _place_table(plane: PlaneOfTwo) -> pandas.DataFrame:
    rows = [
        {
            "Date": place.on,
            "Who": NAMES[place.partner],
            "Anxiety": words.score(place.anxiety),
            "Avoidance": words.score(place.avoidance),
        }
        for place in reversed(plane.places)
    ]
    return pandas.DataFrame(rows)


def _series(scales: list[JointScale], key: str) -> None:
    st.header("Both over time", anchor=False)
    first, last = span(pandas.concat([_points(scale) for scale in scales]))
    for position, scale in enumerate(scales):
        name = "" if scale.subscale == "total" else f": {words.subscale(scale.subscale)}"
        st.subheader(text.in_label(f"{about(scale)}{name}"), anchor=False)
        points = _points(scale)
        direction = _BETTER.get(scale.dimension or "", "higher is better")
        said = Words(f"score, {scale.low:g} to {scale.high:g}; {direction}", {}, "", "", ink())
        st.plotly_chart(
            series_of_two.figure(points, said, NAMES, position, (first, last)),
            key=f"{key}-series-{position}",
            config=PICTURE,
            alt=f"Both partners over time. {scale.sentence}",
        )
    st.caption(
        "Bands: ±1.96 standard errors of measurement, where the error is known. Partner A: unbroken line, round marks; "
        "partner B: broken line, square marks."
    )
    with st.expander("Every score of both", key=f"{key}-scores"):
        st.dataframe(_score_table(scales), hide_index=True, column_config=_DAY, alt="Every score of both partners")


def _points(scale: JointScale) -> pandas.DataFrame:
    frame = pandas.DataFrame(scale.points)
    margin = Z_95 * frame["sem"].astype(float)
    return frame.assign(
        at_local=pandas.to_datetime(frame["at_local"]),
        number=range(len(frame)),
        band_low=frame["score"] - margin,
        band_high=frame["score"] + margin,
        status="scored",
        dimension=scale.dimension,
        scale_low=scale.low,
        scale_high=scale.high,
    )


def _score_table(scales: list[JointScale]) -> pandas.DataFrame:
    rows = [
        {
            "Date": point.on,
            "Who": NAMES[point.partner],
            "Scale": f"{about(scale)}: {words.subscale(scale.subscale)}",
            "Score": words.score(point.score, None if point.sem is None else Z_95 * point.sem),
        }
        for scale in scales
        for point in reversed(scale.points)
    ]
    return pandas.DataFrame(rows)
