"""What a series says, in a sentence: what was measured, how often, and the newest scores. It judges nothing."""

from collections.abc import Iterable

from dashboard.components import finding, versions, words
from pipelines.change.told import SeriesOf
from pipelines.scoring.trajectory import Latest, Series

UNDEFINED = "No definition: it came scored, and which way is better is not said."


def heading(series: Series, known: Iterable[Series | SeriesOf] = ()) -> str:
    """The instrument, its version where that tells something (`known`: all series), and whom it is about."""
    about = f", about {series.target}" if series.target else ""
    by = f", answered by {series.respondent}" if series.respondent else ""
    return f"{series.title}{versions.told(series, known)}{about}{by}"


def sentence(series: Series) -> str:
    """How often and when it was answered, and the newest scores with their bands."""
    times = words.count(series.administrations, "administration")
    when = words.span(series.first_on, series.last_on)
    unscored = f", {series.unscored} without a full score" if series.unscored else ""
    if not series.latest:
        return f"{times} {when}; none could be scored."
    days = {one.day for one in series.latest}
    newest = ", ".join(_told(one) + (f" ({words.day(one.day)})" if len(days) > 1 else "") for one in series.latest)
    latest = f" ({words.day(min(days))})" if len(days) == 1 else ""
    return f"{times} {when}{unscored}. Latest{latest}: {newest}."


def _told(latest: Latest) -> str:
    return f"{words.subscale(latest.subscale)} {words.score(latest.score, latest.margin)}"


def untold(series: Series, subscale: str) -> str:
    """The title of a picture on which there is no verdict."""
    name = finding.subject(series.instrument, subscale)
    return f"{name}: whether it has changed cannot be told"


def direction(series: Series, dimension: str | None = None) -> str:
    """Which way is which, in words; of one dimension where one is meant."""
    if series.is_attachment:
        return {"anxiety": "lower is calmer", "avoidance": "lower is closer"}.get(
            dimension or "", "lower is calmer and closer"
        )
    ways = {one.higher_is_better for one in series.latest}
    if len(ways) != 1:
        return ""
    return {True: "higher is better", False: "lower is better", None: ""}[ways.pop()]


def footnote(series: Series) -> str:
    """How to read the bands, and where the numbers come from."""
    lifted = "The line is lifted where more than twice the usual interval lies between two scores."
    version = f"Version {series.version}." if series.version else ""
    source = f"Source: {series.source}" if series.source else UNDEFINED
    parts = (_bands(series.latest), lifted if series.has_gaps else "", version, source)
    return " ".join(part for part in parts if part)


def _bands(latest: tuple[Latest, ...]) -> str:
    if not any(one.margin is not None for one in latest):
        return "No band: the error of this scale is not known."
    statuses = {one.error_status for one in latest if one.margin is not None}
    return f"Band: ±1.96 standard errors of measurement{_whose(statuses)}."


def _whose(statuses: set[str | None]) -> str:
    """Whether the errors were read in a source: what was not, and what the practice entered itself, is said."""
    if "unverified" in statuses:
        return " (unverified)"
    if "own" in statuses:
        return " (by the practice's own norms)" if statuses == {"own"} else " (partly by the practice's own norms)"
    return ""
