"""A verdict in a few words: the title of a picture, a line of a table. It judges nothing that the verdict does not."""

from collections.abc import Iterable

from dashboard.components import versions, words
from pipelines.change.told import SeriesOf, Verdict

_NOTHING_YET = {
    "no episode": "no episode of care to compare within",
    "no score": "no score in this episode of care",
    "one administration": "one score, and no other to compare it with",
    "two administrations": "two scores are the baseline; a third is needed",
    "not comparable": "versions or targets differ: not comparable",
}
ICONS = {
    "lower": ":material/arrow_downward:",
    "higher": ":material/arrow_upward:",
    "within noise": ":material/drag_handle:",
    "cannot tell": ":material/help:",
}


def name(verdict: Verdict, known: Iterable[SeriesOf] = ()) -> str:
    """The scale, in short: ECR-R anxiety, about mother. `known`: all that are told, of which some may differ in version
    only."""
    series = verdict.series
    scale = "" if series.subscale == "total" else f" {words.subscale(series.subscale)}"
    about = f", about {series.target}" if series.target else ""
    by = f", answered by {series.respondent}" if series.respondent else ""
    return f"{series.instrument}{scale}{versions.told(series, known)}{about}{by}"


def subject(instrument: str, subscale: str) -> str:
    """What a picture of one scale is about: the scale, or the instrument where it has one score."""
    return instrument if subscale == "total" else words.subscale(subscale).capitalize()


def can_tell(verdict: Verdict) -> bool:
    """Whether there is a comparison and an error to hold it against."""
    return not verdict.reason and verdict.reliable != "cannot tell"


def beyond(verdict: Verdict) -> bool:
    """Whether the difference is more than noise."""
    return can_tell(verdict) and verdict.reliable != "none"


def place(verdict: Verdict) -> str:
    """lower, higher, within noise or cannot tell: what an icon stands for."""
    if not can_tell(verdict):
        return "cannot tell"
    if not beyond(verdict):
        return "within noise"
    return "higher" if (verdict.difference or 0) > 0 else "lower"


def title(verdict: Verdict) -> str:
    """What a picture shows, as its title."""
    of = subject(verdict.series.instrument, verdict.series.subscale)
    if verdict.reason:
        return f"{of}: {nothing_yet(verdict)}"
    if not can_tell(verdict):
        return f"{of}: whether it has changed cannot be told"
    since = words.day(verdict.baseline_at)
    if not beyond(verdict):
        return f"{of}: since {since} nothing that can be told from noise"
    held = "confirmed" if verdict.confirmed == "yes" else "provisional"
    return f"{of} is {place(verdict)} than on {since} by more than noise ({held})"


def short(verdict: Verdict) -> str:
    """The finding as one cell of a table."""
    if verdict.reason:
        return "nothing to compare yet"
    if not can_tell(verdict):
        return "cannot tell"
    if not beyond(verdict):
        return "within noise"
    return f"{place(verdict)} by more than noise"


def because(verdict: Verdict) -> str:
    """The class where it can be told, else why it cannot."""
    if verdict.reason:
        return nothing_yet(verdict)
    return class_words(verdict) if can_tell(verdict) else missing(verdict)


def nothing_yet(verdict: Verdict) -> str:
    """Why there is no comparison."""
    return _NOTHING_YET[verdict.reason]


def missing(verdict: Verdict) -> str:
    """Why a comparison cannot be judged."""
    if verdict.scale_low is None:
        return "no definition is known"
    lacking = [words.input_name(one.name) for one in verdict.inputs if one.status == "missing"]
    return f"no {' and no '.join(lacking)} given" if lacking else "its error of measurement is not known"


def class_words(verdict: Verdict) -> str:
    """The class and whether it held. Recovery is named where it held, with a cut-off and a type of reliability."""
    if not beyond(verdict):
        return "cannot tell" if not can_tell(verdict) else "unchanged"
    held = "confirmed" if verdict.confirmed == "yes" else "provisional"
    plain = {
        "recovered": "improved past the cut-off",
        "harmed": "worse past the cut-off",
        "deteriorated": "worse",
    }
    named = _may_name_recovery(verdict)
    told = "recovered" if named else plain.get(verdict.verdict_class, verdict.verdict_class)
    return f"{told}, {held}"


def _may_name_recovery(verdict: Verdict) -> bool:
    kinds = [one.kind for one in verdict.inputs if one.name == "reliability" and one.kind]
    held = verdict.verdict_class == "recovered" and verdict.confirmed == "yes"
    return held and bool(verdict.cut_source) and bool(kinds)


def points_status(verdict: Verdict) -> str:
    """Whose the points are, as a verdict by points says: published, own or unverified."""
    return next((one.status for one in verdict.inputs if one.name == "points"), "published")


def counts_as_change(verdict: Verdict) -> str:
    """From where on a difference counts: more than noise, or at least so many points; empty where that is not known."""
    least = allowed(verdict)
    if least is None:
        return ""
    if verdict.method == "points":
        return f"at least {words.number(least)} points ({points_status(verdict)})"
    return f"more than {least:.1f} (noise)"


def allowed(verdict: Verdict) -> float | None:
    """How many score points are held to be no change; None where that cannot be told."""
    if verdict.corridor_high is None or verdict.baseline is None:
        return None
    return verdict.corridor_high - verdict.baseline
