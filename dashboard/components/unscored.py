"""Forms that came after the newest score of their instrument and have none: said beside the first line, and why."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas

from dashboard.components import words
from pipelines.scoring.trajectory import Series

_NO_DEFINITION = ("no definition", "no definition of this version")


def newer(series: Sequence[Series], undefined: pandas.DataFrame) -> list[str]:
    """A sentence for each series whose newest form has no score, and for each version that no definition knows.

    `undefined`: what could not be scored at all, as `trajectory.undefined` gives it.
    """
    said = [told for one in series if (told := _of_series(one))]
    for row in undefined.to_dict("records"):
        known = [one for one in series if one.instrument == row["instrument"]]
        newest = max((each.day for one in known for each in one.latest), default=None)
        if row["why"] in _NO_DEFINITION and (newest is None or _day(row["last_on"]) > newest):
            said.append(_of_version(row, newest))
    return said


def _of_series(series: Series) -> str:
    """The newest form, where one of its scales has no score and was scored before."""
    last = series.points[series.points["day"] == series.points["day"].max()]
    missing = last[last["score"].isna()]
    scored = {one.subscale: one.day for one in series.latest}
    fresh = missing[
        [
            name in scored and scored[name] < _day(on)
            for name, on in zip(missing["subscale"], missing["day"], strict=True)
        ]
    ]
    if fresh.empty:
        return ""
    row = fresh.iloc[0]
    about = f", about {series.target}" if series.target else ""
    names = [words.subscale(name) for name in dict.fromkeys(fresh["subscale"]) if name != "total"]
    of = f" for {' and '.join(names)}" if names else ""
    why = (
        "an answer lies out of range"
        if row["status"] == "out of range" or pandas.isna(row["items_answered"])
        else f"{row['items_answered']:g} answered, {row['items_needed']:g} are needed"
    )
    return f"The newest form of {series.instrument}{about} ({words.day(_day(row['day']))}) has no score{of}: {why}."


def _of_version(row: Mapping[Hashable, Any], newest: date | None) -> str:
    count, last = int(row["administrations"]), _day(row["last_on"])
    is_newer = newest is not None and _day(row["first_on"]) > newest
    forms = words.count(count, "newer form" if is_newer else "form")
    version = f" version {row['version']}" if isinstance(row["version"], str) else ""
    when = f"on {words.day(last)}" if count == 1 else f"the last on {words.day(last)}"
    has = "has" if count == 1 else "have"
    return f"{forms} of {row['instrument']}{version} ({when}) {has} no definition: not scored."


def _day(value: object) -> date:
    # A cell of a frame has no type here; what is no day raises.
    return pandas.Timestamp(value).date()  # type: ignore[arg-type]
