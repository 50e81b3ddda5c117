"""Has it changed by more than noise? The finding, the sentence, the picture with the verdict beside it, and why."""

from dataclasses import dataclass

import pandas
import streamlit as st

from dashboard.charts import change as chart
from dashboard.charts.palette import INKS
from dashboard.charts.trajectory import Words
from dashboard.components import finding, statement, text, verdict_box, why, words
from pipelines.change.told import Verdict
from pipelines.scoring.trajectory import Series

Phases = tuple[tuple[pandas.Timestamp, str], ...]
PICTURE = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


@dataclass(frozen=True)
class Scale:
    """One subscale of a series: its points, and the verdicts on it, the one that is shown first (maybe none)."""

    series: Series
    subscale: str
    points: pandas.DataFrame
    verdicts: tuple[Verdict, ...]


def show(scale: Scale, phases: Phases, key: str, of_series: str) -> None:
    """`of_series`: the key of the series; a click on a point opens the answers under it."""
    verdict = scale.verdicts[0] if scale.verdicts else None
    title = finding.title(verdict) if verdict else statement.untold(scale.series, scale.subscale)
    st.subheader(text.in_label(title), anchor=False)
    sentence = verdict.sentence if verdict else statement.sentence(scale.series)
    st.markdown(text.in_label(sentence))
    picture, beside = st.columns([3, 2], gap="medium")
    with picture:
        drawn = chart.figure(scale.points, chart_words(scale), held(scale, verdict, phases), 340)
        st.plotly_chart(
            drawn,
            key=f"{key}-chart",
            config=PICTURE,
            on_select=lambda: _follow(f"{key}-chart", of_series),
            selection_mode="points",
            alt=f"{title}. {sentence}",
        )
        st.caption(text.in_label(_caption(scale, verdict)))
    if verdict is None:
        beside.caption(text.in_label(statement.UNDEFINED))
        return
    with beside:
        verdict_box.show(verdict, list(scale.verdicts[1:]))
    with st.expander("Why?", key=f"{key}-why", icon=":material/help:"):
        why.show(verdict, list(scale.verdicts[1:]))


def _follow(chart_key: str, of_series: str) -> None:
    """A click on a point means the same as choosing it from the list of administrations."""
    points = st.session_state[chart_key]["selection"]["points"]
    if points and "customdata" in points[0]:
        st.session_state[f"{of_series}-pick"] = int(points[0]["customdata"][0])
        st.session_state[f"{of_series}-open"] = True


def chart_words(scale: Scale) -> Words:
    """Axis, names and band of a picture, safe to draw."""
    low, high = scale.points["scale_low"].min(), scale.points["scale_high"].max()
    ends = "score" if pandas.isna(low) else f"score, {low:g} to {high:g}"
    axis = "; ".join(
        part for part in (ends, statement.direction(scale.series, scale.points["dimension"].iloc[0])) if part
    )
    names = {scale.subscale: text.in_figure(words.subscale(scale.subscale))}
    return Words(axis=axis, names=names, unscored="answered, no score", band="error band ±1.96 SEM", ink=ink())


def ink() -> str:
    """The colour of words in a picture, in the theme of whoever looks."""
    return INKS["dark" if st.context.theme.type == "dark" else "light"]


def held(scale: Scale, verdict: Verdict | None, phases: Phases) -> chart.Held:
    """What the verdict holds the scores against, as the picture takes it."""
    if verdict is None:
        return chart.Held(phases=_told(phases))
    known = verdict.corridor_low is not None and verdict.corridor_high is not None and not verdict.reason
    return chart.Held(
        # `known` says that both ends are there, which the type checker does not follow through a name.
        corridor=(verdict.corridor_low, verdict.corridor_high) if known else None,  # type: ignore[arg-type]
        corridor_words=_corridor_words(verdict),
        baseline=_mark(scale, [str(one) for one in verdict.baseline_ids], verdict.baseline, "baseline"),
        latest=None if verdict.reason else _mark(scale, [str(verdict.latest_id)], verdict.latest, _latest(verdict)),
        cut=verdict.cut,
        cut_words=f"cut-off {words.number(verdict.cut)}",
        phases=_told(phases),
    )


def _corridor_words(verdict: Verdict) -> str:
    """Published points are no measurement error: their band is named for what it is."""
    least = finding.allowed(verdict)
    return f"less than {words.number(least)} points" if verdict.method == "points" else "what noise allows"


def _latest(verdict: Verdict) -> str:
    if not finding.beyond(verdict):
        return "latest"
    return "latest, confirmed" if verdict.confirmed == "yes" else "latest, provisional"


def _mark(scale: Scale, ids: list[str], score: float | None, told: str) -> chart.Mark | None:
    """Where the last of these administrations stands; None where none of them is in sight."""
    at = scale.points.loc[scale.points["administration_id"].isin(ids), "at_local"]
    if score is None or at.empty:
        return None
    return chart.Mark(at.max(), score, f"{told} {words.score(score)}")


def _told(phases: Phases) -> Phases:
    return tuple((at, text.in_figure(label)) for at, label in phases)


def _caption(scale: Scale, verdict: Verdict | None) -> str:
    """The bands by name, the cut-off with its source, version and source of the instrument."""
    parts = []
    if verdict and finding.allowed(verdict) is not None:
        parts.append(f"Grey: {_corridor(verdict)}.")
    if verdict and verdict.cut is not None:
        parts.append(f"Cut-off {words.number(verdict.cut)}: {verdict.cut_source}.")
    return " ".join([*parts, statement.footnote(scale.series)])


def _corridor(verdict: Verdict) -> str:
    if verdict.method != "points":
        return "what noise allows round the baseline; a score on its edge is inside"
    whose = f"{finding.points_status(verdict)} points are not measurement error"
    return f"{_corridor_words(verdict)} from the baseline; a score on its edge counts as changed; {whose}"
