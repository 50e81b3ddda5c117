"""Change a second time: slow, obvious, in plain Python, from exported scores, episodes and definitions alone.

By section 3 and 1.4 of the specification: the first scored administration of the episode of care against the latest.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pipelines.definitions.collection import Definitions

SERIES = ("client", "instrument", "version", "target", "respondent", "subscale")
ZONE = ZoneInfo("Europe/Amsterdam")
BAD_SIDE = {"<": lambda x, c: x < c, "<=": lambda x, c: x <= c, ">": lambda x, c: x > c, ">=": lambda x, c: x >= c}
Row = Mapping[str, Any]


def change(scores: list[Row], episodes: list[Row], definitions: Definitions, as_of: date) -> dict[tuple[Any, ...], Any]:
    """What the default method says of each series as of a day: the cells of `export change` that it decides."""
    series: dict[tuple[Any, ...], list[tuple[date, str, Row]]] = defaultdict(list)
    for row in scores:
        on = local_day(row["administered_at"])
        if on <= as_of:
            series[tuple(row[name] for name in SERIES)].append((on, row["administered_at"], row))
    return {key: _judged(key, rows, episodes, definitions, as_of) for key, rows in series.items()}


def local_day(text: str) -> date:
    """Of a day or a moment in UTC."""
    if len(text) == 10:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).astimezone(ZONE).date()


def _begin(client: str, episodes: list[Row], as_of: date) -> date | None:
    """When the open episode was opened, the last of several; with none open the last."""
    own = [row for row in episodes if row["client"] == client and row["opened_on"] <= as_of.isoformat()]
    still = [row for row in own if not row["closed_on"] or row["closed_on"] > as_of.isoformat()]
    days = [date.fromisoformat(row["opened_on"]) for row in still or own]
    return max(days) if days else None


def _judged(
    key: tuple[Any, ...], rows: list[tuple[date, str, Row]], episodes: list[Row], definitions: Definitions, as_of: date
) -> dict[str, Any]:
    client, name, version, target, _, subscale_name = key
    begin = _begin(client, episodes, as_of)
    by_day: dict[date, Row] = {}
    for on, _, row in sorted(rows, key=lambda one: one[:2]):
        if row["score"] is not None and begin is not None and on >= begin:
            by_day[on] = row
    days = sorted(by_day)
    told: dict[str, Any] = {"n": len(days), "reliable": "cannot tell", "class": "cannot tell", "confirmed": "too few"}
    told |= {"crossed": "not assessable", "rc": None}
    if not days:
        return told
    first = by_day[days[0]]
    told |= {"baseline": first["score"], "baseline_at": days[0].isoformat()}
    if len(days) == 1:
        return told
    instrument = definitions.instrument(name, version or "")
    last = by_day[days[-1]]
    told |= {"latest": last["score"], "latest_at": days[-1].isoformat(), "difference": last["score"] - first["score"]}
    if instrument is None:
        return told | {"confirmed": "no" if len(days) > 2 else "too few"}
    subscale = instrument.subscales[subscale_name]
    better = subscale.higher_is_better if subscale.higher_is_better is not None else instrument.higher_is_better

    def reliable(row: Row) -> tuple[str, float | None]:
        good = (row["score"] - first["score"]) * (1 if better else -1)
        if subscale.change_points:
            points = subscale.change_points.points
            return ("improved" if good >= points else "worse" if good <= -points else "none"), None
        known = any(not one.targets or target in one.targets for one in subscale.reliability)
        if not known or subscale.sd is None:
            return "cannot tell", None
        rc = (row["score"] - first["score"]) / math.sqrt(first["sem"] ** 2 + row["sem"] ** 2)
        return ("none" if abs(rc) <= 1.96 else "improved" if (rc > 0) == better else "worse"), rc

    cut = next((one for one in subscale.cut_offs if one.clinical), None)

    def clinical(row: Row) -> bool | None:
        return None if cut is None else BAD_SIDE[cut.op](row["score"], cut.value)

    def named(row: Row) -> str:
        verdict, sides = reliable(row)[0], (clinical(first), clinical(row))
        if verdict == "improved":
            return "recovered" if sides == (True, False) else "improved"
        if verdict == "worse":
            return "harmed" if sides == (False, True) else "deteriorated"
        return "unchanged" if verdict == "none" else "cannot tell"

    told["reliable"], told["rc"] = reliable(last)
    told["class"] = named(last)
    if cut is not None:
        told["crossed"] = "yes" if clinical(first) != clinical(last) else "no"
    if len(days) > 2:
        before = named(by_day[days[-2]])
        held = before == told["class"] and told["class"] not in ("unchanged", "cannot tell")
        held = held or (before, told["class"]) in (("recovered", "improved"), ("harmed", "deteriorated"))
        told["confirmed"] = "yes" if held else "no"
    return told
