"""One series: what it says, in one of four views, and under it the numbers, the answers and what changed in them."""

import pandas
import streamlit as st

from dashboard.components import (
    answers_table,
    change_view,
    decision_forms,
    item_changes,
    phase_view,
    plane_view,
    prototypes,
    range_view,
    statement,
    text,
    words,
)
from dashboard.components.change_view import Scale
from dashboard.components.client_reads import Reads, is_of
from pipelines.change.told import PhaseComparison
from pipelines.scoring.trajectory import Series

MOST_ROWS = 12  # beyond these the table scrolls
ALL_AT_ONCE = 2  # so many scales of a series are shown together; of more, one is chosen
OFTEN = 8  # scores from which a usual range can be told
CHOSEN = {"self", "other"}  # scales of models, of which a paragraph may have been chosen too
CHANGE, PLANE, RANGE, PHASES = "Change", "Plane", "Usual range", "Before and after"


def show(series: Series, key: str, reads: Reads) -> None:
    """Everything about one series; only the chosen view is read and drawn."""
    st.header(text.in_label(statement.heading(series, [one.series for one in reads.verdicts])), anchor=False)
    st.caption(text.in_label(statement.sentence(series)))
    ids = list(dict.fromkeys(series.points["administration_id"]))
    points = series.points.assign(number=series.points["administration_id"].map(ids.index))
    view = st.segmented_control(
        "Show as", _views(series, reads), default=CHANGE, required=True, key=f"{key}-view", label_visibility="collapsed"
    )
    if CHOSEN.issubset(points["subscale"]):
        prototypes.conflicts(series, reads.choices)
    decided = reads.decisions()
    if view == PLANE:
        move = next((one for one in reads.moves() if is_of(series, one)), None)
        plane_view.show(series, move, key, reads)
    else:
        begun = any(one.kind == "phase start" and one.taken_back_at is None for one in decided)
        phases = [one for one in reads.phases() if is_of(series, one)] if begun else []
        for scale in _scales(series, points, key, reads):
            _scale(scale, str(view), f"{key}-{scale.subscale}", key, reads, phases)
    events = reads.life_events if reads.deciding else list
    decision_forms.show(decided, series, events, reads.today, key, reads.deciding)
    with st.expander("Numbers and answers", key=f"{key}-open", on_change="rerun") as behind:
        if behind.open:
            _behind(points, ids, key, reads)
    with st.expander("What changed, item by item", key=f"{key}-items", on_change="rerun") as items:
        if items.open:
            item_changes.show(ids, _days(points), _compared(series, ids, reads), key, reads.item_changes)


def _views(series: Series, reads: Reads) -> list[str]:
    """A usual range only of what is measured often: of enough scores it is asked whether that is so."""
    scored = series.points.dropna(subset=["score"]).groupby("subscale").size()
    often = bool((scored >= OFTEN).any()) and any(is_of(series, one) for one in reads.limits())
    return [CHANGE, *([PLANE] if series.is_attachment else []), *([RANGE] if often else []), PHASES]


def _scales(series: Series, points: pandas.DataFrame, key: str, reads: Reads) -> list[Scale]:
    """The subscales that are shown: both, or the one that is chosen of more."""
    names = list(dict.fromkeys(points["subscale"]))
    if len(names) > ALL_AT_ONCE:
        names = [
            st.pills("Scale", names, default=names[0], required=True, key=f"{key}-scale", format_func=words.subscale)
            or names[0]
        ]
    return [
        Scale(
            series,
            name,
            points[points["subscale"] == name].reset_index(drop=True),
            tuple(reads.of(series, name)),
        )
        for name in names
    ]


def _scale(scale: Scale, view: str, key: str, of_series: str, reads: Reads, of_phases: list[PhaseComparison]) -> None:
    if view == RANGE:
        found = [one for one in reads.limits() if one.series.subscale == scale.subscale and is_of(scale.series, one)]
        range_view.show(scale, found[0] if found else None, key)
        return
    phases = [one for one in of_phases if one.series.subscale == scale.subscale]
    if view == PHASES:
        phase_view.show(scale, phases, key)
        return
    change_view.show(scale, phase_view.lines(phases), key, of_series)


def _behind(points: pandas.DataFrame, ids: list[str], key: str, reads: Reads) -> None:
    table = _table(points)
    st.dataframe(
        table,
        hide_index=True,
        height="content" if len(table) <= MOST_ROWS else 420,
        column_config=_COLUMNS,
        alt="All scores of the picture above",
    )
    days = _days(points)
    picked = st.selectbox(
        "Answers of",
        range(len(ids)),
        index=None,
        key=f"{key}-pick",
        placeholder="Choose an administration, or click a point",
        format_func=lambda number: f"{words.day(days[number])} (number {number + 1} of {len(ids)})",
    )
    if picked is not None:
        answers_table.show(reads.answers(ids[picked]))


def _days(points: pandas.DataFrame) -> dict[int, pandas.Timestamp]:
    first = points.drop_duplicates("number")
    return dict(zip(first["number"], first["at_local"], strict=True))


def _compared(series: Series, ids: list[str], reads: Reads) -> tuple[int, int]:
    """The numbers of the two administrations that are compared at first: baseline and latest, else first and last."""
    for verdict in reads.of(series):
        known = [ids.index(str(one)) for one in verdict.baseline_ids if str(one) in ids]
        if known and verdict.latest_id is not None and str(verdict.latest_id) in ids:
            return known[-1], ids.index(str(verdict.latest_id))
    return 0, len(ids) - 1


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
