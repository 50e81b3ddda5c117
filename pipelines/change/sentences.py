"""The sentence that a careful colleague would write under a chart of change. Cautious by construction.

Every sentence about two scores has n, both dates, the instrument and both scores to one decimal. Where the verdict is
*none* or *cannot tell*, no word judges the direction; after one administration no word speaks of change at all; a
value that no read source supports is called unverified. Recovery is only named when it held twice, with the cut-off's
source and the type of reliability. Direction is said in words.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pipelines.cadence import age_words, is_old
from pipelines.change.columns import told
from pipelines.change.facts import INPUT_NAMES, METHOD_NAMES, Facts
from pipelines.change.verdict import HAIR, Reliable
from pipelines.days import day

GAP = 2  # times the usual interval: what lies further apart has a gap between it


def change_sentence(facts: Facts) -> str:
    """A few sentences in plain text. ValueError for a method without a name."""
    if facts.method not in METHOD_NAMES:
        raise ValueError(f"no such method: {facts.method}")
    if not _has_two(facts):
        said = [*_versions(facts), _without_comparison(facts), *_old(facts), *_after_care(facts), *facts.newer]
        return " ".join([*said, *facts.left_out, *_unverified(facts)])
    reliable = facts.reliable if _can_tell(facts) else "cannot tell"
    parts = [*_versions(facts), _scores(facts)]
    if reliable == "cannot tell":
        parts.append(f"Whether this is more than measurement error cannot be told: {_why(facts)}.")
    elif reliable == "none":
        parts.append(f"{_measured(facts, 'within')}: it cannot be told from noise.")
        if facts.out_of_reach:
            parts.append("No change on this scale could count with these inputs.")
        if facts.crossed == "yes":
            parts.append("That they lie on different sides of the cut-off shows nothing by itself.")
    else:
        parts += _verdict(facts, reliable)
    rests = [*_disagreeing(facts), *_own(facts), *_unverified(facts)]
    return " ".join([*parts, *facts.newer, *rests, *_old(facts), *_after_care(facts), *facts.left_out])


def age_said(what: str, newest: date | None, as_of: date | None, cadence_days: float | None) -> list[str]:
    """How many days old the newest score is, where it is old; else nothing."""
    days, usual = None if as_of is None or newest is None else (as_of - newest).days, told(cadence_days)
    if days is None or usual is None or not is_old(days, usual):
        return []
    return [f"{what} is {days} days old; {age_words(days, usual)}."]


def versions_said(on: date | None, version: str | None, n: int) -> list[str]:
    """That another version was in use until or from a day on, and which these n scores are of; no day: nothing."""
    if on is None:
        return []
    these = f"version {version}" if version else "no known version"
    what = f"Version changed on {day(on)}" if n >= 2 else f"Two versions, the later from {day(on)} on"
    return [f"{what}, not comparable: these scores are of {these}."]


def score(value: float) -> str:
    """To one decimal, and never −0.0."""
    return f"{round(value, 1) + 0.0:.1f}"


def lead(instrument: str, subscale: str, target: str | None, ends: Sequence[tuple[float | None, date]], n: int) -> str:
    """Which series it is, its first and last score with their days, and how many scores there are."""
    (first, on), (last, until) = ends
    name = named(instrument, subscale, target)
    if on == until:
        return f"{name} was {score(first or 0.0)} on {day(on)} (n = {n})."
    return f"{name} was {score(first or 0.0)} on {day(on)} and {score(last or 0.0)} on {day(until)} (n = {n})."


def named(instrument: str, subscale: str, target: str | None) -> str:
    """ECR-RS anxiety (about: partner); a subscale that is the whole is not said."""
    of = "" if subscale == "total" else f" {subscale.replace('_', ' ')}"
    return f"{instrument}{of}" + (f" (about: {target})" if target else "")


def _name(facts: Facts) -> str:
    return named(facts.instrument, facts.subscale, facts.target)


def _has_two(facts: Facts) -> bool:
    """Two scores on two days that may be compared."""
    known = None not in (told(facts.baseline), told(facts.latest), facts.baseline_at, facts.latest_at)
    return known and not facts.reason and facts.n >= 2 and facts.baseline_at != facts.latest_at


def _can_tell(facts: Facts) -> bool:
    threshold = told(facts.threshold)
    if facts.method == "points":
        return threshold is not None
    return threshold is not None and told(facts.rc) is not None and told(facts.s_diff) is not None


def _without_comparison(facts: Facts) -> str:
    name, n = _name(facts), f"n = {facts.n}"
    if facts.reason == "not comparable":
        return f"{name}: the scores come from different versions or targets ({n}) and are not comparable."
    baseline = told(facts.baseline)
    if facts.n < 1 or baseline is None or facts.baseline_at is None:
        return f"{name}: no scored administration in this episode of care ({n if facts.n >= 0 else 'n = 0'})."
    what = f"{score(baseline)} on {day(facts.baseline_at)} ({n})"
    if facts.reason == "two administrations":
        return f"{name}: the mean of two administrations is {what}, and a third is needed to compare it with."
    return f"{name}: {what}. There is no other score to compare it with."


def _scores(facts: Facts) -> str:
    assert facts.baseline is not None
    assert facts.latest is not None
    assert facts.baseline_at is not None
    assert facts.latest_at is not None
    mean = " (the mean of the first two administrations)" if facts.baseline_rule == "mean of two" else ""
    return (
        f"{_name(facts)} was {score(facts.baseline)} on {day(facts.baseline_at)}{mean} "
        f"and {score(facts.latest)} on {day(facts.latest_at)} (n = {facts.n})."
    )


def _measured(facts: Facts, place: Literal["within", "beyond"]) -> str:
    """The difference beside what noise allows; for other indices than the default the index beside its threshold."""
    assert facts.threshold is not None
    name = METHOD_NAMES[facts.method]
    if facts.method == "points":
        found, _ = _difference(facts, facts.threshold)
        reach = "reaches" if place == "beyond" else "does not reach"
        own = any(one.name == "points" and one.status == "own" for one in facts.inputs)
        whose = "practice's own" if own else "published"
        return f"{found} {reach} the {whose} threshold of at least {facts.threshold:g} points"
    if facts.method == "jt":
        found, allowed = _difference(facts, facts.threshold * (facts.s_diff or 0.0))
        return f"{found} is {place} the {allowed} that measurement error allows ({name})"
    found, allowed = _apart(abs(facts.rc or 0.0), facts.threshold, fewest=2)
    return f"The index of {name}, {found}, is {place} the {allowed} that measurement error allows"


def _difference(facts: Facts, allowed: float) -> tuple[str, str]:
    """The difference in words, and what is allowed. Where the scores as they are shown give another difference, it has
    two decimals or more and is said to be before rounding."""
    before, after = facts.baseline or 0.0, facts.latest or 0.0
    size, shown = abs(after - before), abs(float(score(after)) - float(score(before)))
    found, other = _apart(size, allowed)
    if abs(float(found) - shown) < HAIR:
        return f"The difference of {found}", other
    found, other = _apart(size, allowed, fewest=2)
    return f"The difference of {found} (before rounding)", other


def _verdict(facts: Facts, reliable: Reliable) -> list[str]:
    good = "higher" if facts.higher_is_better else "lower"
    what = "improvement" if reliable == "improved" else "worsening"
    if facts.confirmed == "yes":
        held = f"It held at the last two administrations{_far_apart(facts)}."
    elif facts.direction_held and facts.verdict_class in ("recovered", "harmed"):
        held = (
            f"The {what} held at the last two administrations{_far_apart(facts)}; "
            "that of crossing the cut-off is not confirmed yet."
        )
    else:
        held = "It is provisional until it holds at the last two of at least three administrations."
    return [f"{_measured(facts, 'beyond')}: a reliable {what} ({good} is better).", held, *_sides(facts)]


def _sides(facts: Facts) -> list[str]:
    """Which cut-off was crossed; recovery only with the source of the cut-off and the type of reliability."""
    cut = told(facts.cut)
    if cut is None or not facts.cut_source:
        return []
    where = f"the cut-off {score(cut)} ({facts.cut_source})"
    kinds = [one.kind for one in facts.inputs if one.name == "reliability" and one.kind]
    if facts.verdict_class == "recovered" and facts.confirmed == "yes" and kinds:
        return [f"It crossed {where} from the clinical side: recovered, judged by {kinds[0]} reliability."]
    if facts.verdict_class == "recovered":
        return [f"It crossed {where} from the clinical side."]
    if facts.verdict_class == "harmed":
        return [f"It crossed {where} from the functional side."]
    return []


def _far_apart(facts: Facts) -> str:
    """That the last two lie so far apart that nothing is known of what was in between."""
    usual, gap = told(facts.cadence_days), facts.last_gap
    return f", {gap} days apart" if gap is not None and usual is not None and gap > GAP * usual else ""


def _own(facts: Facts) -> list[str]:
    """By whose norms it was judged where these are the practice's own, and that they are newer than the baseline."""
    own = [one for one in facts.inputs if one.status == "own" and one.name in INPUT_NAMES]
    if not own:
        return []
    days = sorted({one.since for one in own if one.since})
    of = f" of {' and '.join(map(day, days))}" if days else ""
    names = ("threshold" if one.name == "points" else INPUT_NAMES[one.name] for one in own)
    said = [f"Judged by the practice's own {' and '.join(names)}{of}."]
    if facts.baseline_at is not None and any(on > facts.baseline_at for on in days):
        said.append("At baseline other values were in force; these are used for all scores alike.")
    return said


def _why(facts: Facts) -> str:
    if not facts.is_defined:
        return "no definition is known"
    missing = [INPUT_NAMES.get(one.name, one.name) for one in facts.inputs if one.status == "missing"]
    if not missing:
        return "its measurement error is not known"
    return f"no {' and no '.join(missing)} {'is' if len(missing) == 1 else 'are'} given"


def _unverified(facts: Facts) -> list[str]:
    names = [INPUT_NAMES.get(one.name, one.name) for one in facts.inputs if one.status == "unverified"]
    return [f"Unverified: {', '.join(names)}."] if names else []


def _old(facts: Facts) -> list[str]:
    which = "The latest score" if facts.latest_at else "It"
    return age_said(which, facts.latest_at or facts.baseline_at, facts.as_of, facts.cadence_days)


def _after_care(facts: Facts) -> list[str]:
    if facts.closed_on is None:
        return []
    return [f"The {'latest ' if facts.latest_at else ''}score came after care was closed on {day(facts.closed_on)}."]


def _versions(facts: Facts) -> list[str]:
    """That another version was in use: first of all, since nothing is compared across it."""
    return versions_said(facts.version_changed_on, facts.version, facts.n)


def _disagreeing(facts: Facts) -> list[str]:
    if not facts.disagreeing:
        return []
    return [f"{METHOD_NAMES[facts.disagreeing]} comes to another verdict: the result depends on the method."]


def _apart(one: float, other: float, fewest: int = 1) -> tuple[str, str]:
    """Both with as many decimals (up to four) as show that they differ; with the fewest where none does."""
    pairs = [(f"{one:.{decimals}f}", f"{other:.{decimals}f}") for decimals in range(fewest, 5)]
    return next((pair for pair in pairs if pair[0] != pair[1]), pairs[0])
