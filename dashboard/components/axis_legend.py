"""Under the time axis: the signs that are in sight, and no others; and what lies in a stretch, or does not."""

from collections.abc import Sequence

import pandas

from dashboard.components import axis_panels, words
from dashboard.components.time_window import Window
from pipelines.scoring.trajectory import Series
from pipelines.timeline import Event

# By kind and state; of a kind whose states look alike, by kind alone. A bar stands between two rows of the strip.
_SIGNS: tuple[dict[tuple[str, str | None], str], ...] = (
    {
        ("safety", "urgent"): "▲ urgent",
        ("safety", "cannot tell"): "◇ cannot tell",
        ("safety", "not met"): "· asked, and below its threshold",
    },
    {
        ("session", "held"): "sessions: upright stroke held",
        ("session", "missed"): "× missed",
        ("session", "cancelled"): "○ cancelled",
        ("session", "scheduled"): "▷ planned",
        ("episode", "opened"): "▶ care began",
        ("episode", "closed"): "■ care closed",
    },
    {("coding", None): "✦ codes"},
    {
        ("life event", None): "● on a dotted line: life event",
        ("phase", None): "◆ on a dashed line: a phase begins",
        ("milestone", None): "☆ on a thin line: a phase reached, or something agreed",
    },
)


def legend(events: Sequence[Event], drawn: Sequence[Series], window: Window) -> str:
    """The signs of a stretch with their words, and how its lines are read; empty where nothing is drawn."""
    seen = {(one.kind, one.state) for one in events if inside(one.at_local, window)}
    seen |= {(kind, None) for kind, _ in seen}
    rows = [", ".join(told for sign, told in row.items() if sign in seen) for row in _SIGNS]
    signs = " | ".join(row for row in rows if row)
    parts = [f"{signs}." if signs else ""]
    if any(one.points["margin"].notna().any() for one in drawn):
        parts.append("Bands: ±1.96 standard errors of measurement.")
    if any(_has_hollow(one, window) for one in drawn):
        parts.append("◇ under the scores of a panel: a form without a score.")
    if any(one.has_gaps for one in drawn):
        parts.append("A line is lifted where more than twice the usual interval lies between two scores.")
    if len(drawn) > 1:
        parts.append("Versions and targets are never joined.")
    return " ".join(part for part in parts if part)


def _has_hollow(series: Series, window: Window) -> bool:
    unscored = series.points[series.points["score"].isna()]
    return bool(unscored["at_local"].between(*window).any())


def in_sight(series: Series, window: Window) -> bool:
    """Whether a point lies in a stretch, or a line runs through it."""
    for _, stretch in series.points.groupby(["subscale", "segment"], sort=False):
        at = stretch["at_local"]
        if at.between(*window).any() or (at.min() < window[0] and at.max() > window[1]):
            return True
    return False


def inside(at: object, window: Window) -> bool:
    """Whether a moment lies in a stretch."""
    # `at` is a cell of a frame, which has no type here; what is no moment raises, and is never read as one.
    return bool(window[0] <= pandas.Timestamp(at) <= window[1])  # type: ignore[arg-type]


def empty(chosen: Sequence[Series], events: Sequence[Event], window: Window) -> str:
    """What to say of a stretch in which no score, or nothing at all, lies; empty where something does."""
    out = [one for one in chosen if not in_sight(one, window)]
    scores = [at.to_pydatetime() for one in chosen for at in one.points["at_local"]]
    if len(out) == len(chosen) and not any(inside(one.at_local, window) for one in events):
        near = [at for at in (*scores, *(one.at_local for one in events)) if at < window[0]]
        return f"Nothing lies in this time{f'; the last before it was on {words.day(max(near))}' if near else ''}."
    told = [f"{axis_panels.name(one, chosen)} ({_last(one, window)})" for one in out]
    return f"No score of this time: {'; '.join(told)}." if told else ""


def _last(series: Series, window: Window) -> str:
    before = series.points.loc[series.points["at_local"] < window[0], "at_local"]
    return "none before it" if before.empty else f"last on {words.day(before.max())}"
