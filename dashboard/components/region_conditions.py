"""The five conditions of a reliable move on the plane: each met, not met or cannot tell, and why."""

from dashboard.components import finding, text
from pipelines.change.plane_sentence import CONDITIONS
from pipelines.change.region_move import HELD_DAYS, INSIDE, OUTSIDE
from pipelines.change.told import RegionMove, Verdict

_SHAPES = {"met": ":material/check:", "not met": ":material/close:", "cannot tell": ":material/help:"}


def rows(move: RegionMove, verdicts: dict[str, Verdict]) -> dict[str, list[str]]:
    """One row a condition, escaped: what, state with its shape, and why. `verdicts`: by dimension."""
    why = (
        _probability(move.p_baseline, f"at most {100 * OUTSIDE:.0f} % at baseline is asked"),
        _changed(move, verdicts),
        _probability(move.p_latest, f"at least {100 * INSIDE:.0f} % is asked"),
        f"changed and inside at an unbroken row of administrations over {HELD_DAYS} days",
        _COMPARABLE[move.comparable],
    )
    states = [str(getattr(move, condition)) for condition, _ in CONDITIONS]
    told = [
        f"**{text.in_label(what.capitalize())}**: {text.in_label(because)}"
        for (_, what), because in zip(CONDITIONS, why, strict=True)
    ]
    return {"Condition": told, "State": [f"{_SHAPES[state]} {state}" for state in states]}


_COMPARABLE = {
    "met": "one version of the instrument, about one person",
    "not met": "versions or targets differ",
    "cannot tell": "the version is not known",
}


def _probability(p: float | None, asked: str) -> str:
    if p is None:
        return f"its probability cannot be told; {asked}"
    return f"probability {percent(p)}; {asked}"


def percent(p: float | None) -> str:
    """A probability in words: never 0 or 100 %."""
    if p is None:
        return "cannot tell"
    return "under 1 %" if p < 0.01 else "over 99 %" if p > 0.99 else f"{100 * p:.0f} %"


def _changed(move: RegionMove, verdicts: dict[str, Verdict]) -> str:
    """What each dimension did, by Jacobson–Truax; a dimension below its cut at baseline need only not rise."""
    cuts = {"anxiety": move.anxiety_cut, "avoidance": move.avoidance_cut}
    parts = []
    for dimension, one in verdicts.items():
        low = one.baseline is not None and one.baseline < cuts[dimension]
        below = " (below its cut at baseline: need not fall)" if low else ""
        parts.append(f"{dimension} {_PLACES[finding.place(one)]}{below}")
    return "; ".join(parts) or "no verdict on either dimension"


_PLACES = {
    "lower": "lower by more than noise",
    "higher": "higher by more than noise",
    "within noise": "within noise",
    "cannot tell": "cannot be told",
}
