"""Where on the plane of anxiety and avoidance, and has it moved? Regions part a plane, not people."""

import math

import pandas
import streamlit as st

from dashboard.charts import plane as chart
from dashboard.components import prototypes, text, words
from dashboard.components.change_view import PICTURE, ink
from dashboard.components.client_reads import Reads
from dashboard.components.region_conditions import percent, rows
from pipelines.change.plane import REGIONS
from pipelines.change.plane_sentence import LABELS
from pipelines.change.told import PlacedPoint, RegionMove, Verdict
from pipelines.scoring.trajectory import Series

_MODELS = (
    "← model of self more positive (anxiety-like = −self)",
    "model of others more positive (avoidance-like = −other) →",
)


def show(series: Series, move: RegionMove | None, key: str, reads: Reads) -> None:
    """The path of one series, the five conditions, and a table of the places."""
    if move is None or not move.path:
        st.subheader("The plane: no administration with both dimensions", anchor=False)
        st.caption(":material/help: A place needs anxiety and avoidance of one administration.")
        return
    st.subheader(text.in_label(f"The plane: {_lower_first(LABELS[move.label])}"), anchor=False)
    st.markdown(text.in_label(move.sentence))
    picture, beside = st.columns([3, 2], gap="medium")
    with picture:
        models = st.toggle("Models of self and others", key=f"{key}-models")
        st.plotly_chart(
            chart.figure(
                _path(move.path),
                (move.anxiety_cut, move.avoidance_cut),
                _ends(series),
                _chart_words(series, models),
                420,
            ),
            key=f"{key}-plane",
            config=PICTURE,
            alt=f"Path on the plane of anxiety and avoidance. {move.sentence}",
        )
    with beside, st.container(border=True):
        st.markdown("**A reliable move towards lower anxiety and lower avoidance takes all five:**")
        st.table(rows(move, _dimensions(series, reads)), border="horizontal", alt="The five conditions")
    st.caption(text.in_label(_footnote(move)))
    with st.expander("Places and probabilities", key=f"{key}-places"):
        st.dataframe(_table(move), hide_index=True, height="content", column_config=_COLUMNS, alt="Every place")
    prototypes.show(series, key, reads.functions)


def _dimensions(series: Series, reads: Reads) -> dict[str, Verdict]:
    """The Jacobson–Truax verdict on each dimension: that index is the one that the conditions use."""
    names = series.points.dropna(subset=["dimension"]).drop_duplicates("dimension").set_index("dimension")["subscale"]
    found = {name: [one for one in reads.of(series, scale) if one.method == "jt"] for name, scale in names.items()}
    return {str(name): one[0] for name, one in found.items() if one}


def _lower_first(label: str) -> str:
    return label[:1].lower() + label[1:]


def _path(path: tuple[PlacedPoint, ...]) -> pandas.DataFrame:
    last = len(path) - 1
    return pandas.DataFrame(
        {
            "on": [point.on for point in path],
            "anxiety": [point.anxiety for point in path],
            "avoidance": [point.avoidance for point in path],
            "radius_anxiety": [_or_missing(point.radius_anxiety) for point in path],
            "radius_avoidance": [_or_missing(point.radius_avoidance) for point in path],
            "label": [words.day(point.on) if number in (0, last) else "" for number, point in enumerate(path)],
            "hover": [_hover(point) for point in path],
        }
    )


def _or_missing(radius: float | None) -> float:
    return math.nan if radius is None else radius


def _hover(point: PlacedPoint) -> str:
    place = f"anxiety {words.score(point.anxiety)}, avoidance {words.score(point.avoidance)}"
    return f"{words.day(point.on)}<br>{place}<br>{REGIONS[0]}: {percent(point.p_region)}"


def _ends(series: Series) -> tuple[float, float]:
    return float(series.points["scale_low"].min()), float(series.points["scale_high"].max())


def _chart_words(series: Series, models: bool) -> chart.Words:
    low, high = _ends(series)
    quarters = tuple(name.replace(", ", ",<br>") for name in REGIONS)
    return chart.Words(
        anxiety=f"anxiety, {low:g} to {high:g}; lower is calmer",
        avoidance=f"avoidance, {low:g} to {high:g}; lower is closer",
        # A tuple made from REGIONS, which has four names: the type checker does not count them.
        quarters=quarters,  # type: ignore[arg-type]
        path="path",
        models=_MODELS if models else None,
        ink=ink(),
    )


def _footnote(move: RegionMove) -> str:
    cuts = f"{words.score(move.anxiety_cut)} (anxiety) and {words.score(move.avoidance_cut)} (avoidance)"
    priors = " and ".join(dict.fromkeys(one for one in (move.anxiety_prior, move.avoidance_prior) if one))
    towards = f"drawn towards {priors}" if priors else "drawn towards no reference population"
    return (
        "Ellipses hold the true scores with a probability of 95 %; the first and the latest are filled. Dotted: the "
        f"cuts {cuts}; a score is low below its cut and high at it. They part a plane, not people: no "
        "cut-off is published. "
        f"Probabilities are {towards} (Kelley 1947). Models of self and others are the same axes turned round; that "
        "they are the same thing is not said."
    )


def _table(move: RegionMove) -> pandas.DataFrame:
    path = move.path[::-1]
    return pandas.DataFrame(
        {
            "Date": [point.on for point in path],
            "Anxiety": [words.score(point.anxiety, _margin(point.sem_anxiety)) for point in path],
            "Avoidance": [words.score(point.avoidance, _margin(point.sem_avoidance)) for point in path],
            "Both lower": [percent(point.p_region) for point in path],
        }
    )


def _margin(sem: float | None) -> float | None:
    return None if sem is None else 1.96 * sem


_COLUMNS = {
    "Date": st.column_config.DateColumn(format="D MMM YYYY"),
    "Anxiety": st.column_config.TextColumn(alignment="right"),
    "Avoidance": st.column_config.TextColumn(alignment="right"),
    "Both lower": st.column_config.TextColumn("Probability: both lower", alignment="right"),
}
