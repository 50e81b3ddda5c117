"""How keys, rules and reference values are said in words: pure text, escaped by whoever shows it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas

from dashboard.components import words

Row = Mapping[Any, Any]

FORMS = {"items": "answers, scored here", "scores": "totals only", "codes": "codes or counts"}
KINDS = {
    **{"reliability": "Reliability", "SD": "SD", "norm": "Norm", "cut-off": "Clinical cut-off", "band": "Band"},
    **{"points": "Change", "safety": "Safety item", "function": "Classification function"},
}
_OPS = {"<": "below", "<=": "at or below", ">": "above", ">=": "from"}
_AGGREGATES = {"mean": "mean of the answered", "sum": "sum", "difference": "difference"}


def number(value: float) -> str:
    """3.56, 12, 47.31: at most two places, and none that say nothing."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def correlation(value: float) -> str:
    """.90, as reliabilities are written."""
    return f"{value:.2f}".removeprefix("0")


def items(names: Iterable[str]) -> str:
    """1–5, 7, 9, P1–P6: runs of neighbouring numbers in short, pairs and names without a number as they are."""
    runs: list[list[str]] = []
    for name in names:
        if runs and _next(runs[-1][-1]) == name:
            runs[-1].append(name)
        else:
            runs.append([name])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)


def _next(name: str) -> str | None:
    """The name that comes after: 8 after 7, P2 after P1; None after a name without a number at its end."""
    stem = name.rstrip("0123456789")
    return f"{stem}{int(name[len(stem) :]) + 1}" if stem != name else None


def span(low: float, high: float, step: float | None = None) -> str:
    """1 to 7; of a range in steps other than one, in steps of so many."""
    stepped = f" in steps of {number(step)}" if step is not None and given(step) and step != 1 else ""
    return f"{number(low)} to {number(high)}{stepped}"


def score(scale: Row) -> str:
    """How the answers make the score."""
    made = _AGGREGATES.get(scale["aggregate"], "as it comes")
    return made if scale["multiplier"] == 1 else f"{made} × {number(scale['multiplier'])}"


def better(higher: object, *, attachment: bool = False) -> str:
    """Which way is which; nothing where nobody says."""
    if attachment:
        return "lower is calmer and closer"
    return ("higher" if higher else "lower") if given(higher) else ""


def rule(row: Row) -> str:
    """What must be reached or exceeded before a difference counts as change; or why it cannot be told."""
    if row["rule"] == "points":
        said = "as the practice entered it" if row["status"] == "own" else f"as {row['status']}"
        level = f" (at {row['level']:.0%} confidence)".replace("%", " %") if given(row["level"]) else ""
        return f"at least {number(row['least'])} points, {said}{level}"
    if row["rule"] == "error":
        r = f"r {correlation(row['reliability'])} ({kind_of(row)}, {row['reliability_status']})"
        sd = f"SD {number(row['sd'])} ({row['sd_status']})"
        return f"|RC| exceeds 1.96 with {r} and {sd}: a difference of more than {number(row['least'])} points"
    lacking = {
        (True, False): "a reliability without the SD that belongs to it",
        (False, True): "an SD without the reliability that belongs to it",
        (True, True): "no error can be made of its reliability and SD",
    }.get((given(row["reliability"]), given(row["sd"])), "no threshold, and no reliability with its SD")
    return f"cannot tell: {lacking}"


def kind_of(row: Row) -> str:
    """alpha; retest over 30 days."""
    kind = row["reliability_type"] if "reliability_type" in row else row["type"]
    days = f" over {row['interval_days']:.0f} days" if given(row["interval_days"]) else ""
    return f"{kind}{days}"


def value(row: Row) -> str:
    """A reference value with what it is of."""
    match row["what"]:
        case "reliability":
            return f"{correlation(row['value'])} ({kind_of(row)})"
        case "norm":
            n = f", n {row['n']:,.0f}" if given(row["n"]) else ""
            whose = f"{row['population']}: {row['label']}" if given(row["population"]) else row["label"]
            return f"mean {number(row['value'])}, SD {number(row['sd'])}{n} ({whose})"
        case "cut-off" | "band":
            return f"{_OPS[row['op']]} {number(row['value'])}: {row['label']}"
        case "points":
            return f"at least {number(row['value'])} points"
        case "safety":
            return f"item {row['name']}, {_OPS[row['op']]} {number(row['value'])}: an event of its own"
        case "function":
            return f"of both dimensions, for the region {row['name']}"
        case _:
            return number(row["value"])


def pattern(parts: Sequence[Row]) -> str:
    """At least 1 of items 1–5 answered with 2 or more, and ...; and not where another pattern is met."""
    said = [
        f"at least {part['needed']:.0f} of {items(part['items'])} answered with {number(part['at_least'])} or more"
        for part in parts
    ]
    unless = parts[0]["not_if"]
    return " and ".join(said) + (f", and {words.subscale(unless)} not met" if given(unless) else "")


def given(value: object) -> bool:
    """Whether there is a value."""
    return not (value is None or value is pandas.NA or (isinstance(value, float) and pandas.isna(value)))
