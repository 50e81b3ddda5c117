"""Versions of one instrument are never joined: a change in between is said, and each is named where there are two."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dashboard.components import words
from pipelines.change.told import SeriesOf
from pipelines.scoring.trajectory import Series


def told(of: Series | SeriesOf, known: Iterable[Series | SeriesOf] = ()) -> str:
    """The version as part of a name: of one that is not the first, or is one of several; else empty."""
    others = {one.version for one in known if one.instrument == of.instrument} - {of.version}
    return f" (version {of.version})" if of.version and (others or of.version != "1") else ""


def changes(series: Sequence[Series]) -> list[str]:
    """A sentence for each instrument whose version changed, or of which two run beside each other."""
    groups: defaultdict[tuple[str, str | None, str | None], list[Series]] = defaultdict(list)
    for one in series:
        groups[one.instrument, one.target, one.respondent].append(one)
    return [_sentence(sorted(group, key=lambda one: one.first_on)) for group in groups.values() if len(group) > 1]


def _sentence(group: list[Series]) -> str:
    """`group`: the versions, the one that was answered first at the front."""
    first = group[0]
    about = f", about {first.target}" if first.target else ""
    by = f", answered by {first.respondent}" if first.respondent else ""
    name = f"{first.instrument}{about}{by}"
    named = [one.version or "without a version" for one in group]
    apart = all(later.first_on > one.last_on for one, later in pairwise(group))
    if not apart:
        return f"{name} was answered in versions {' and '.join(named)}, at times side by side: they are not comparable."
    steps = [
        f"to version {version} on {words.day(one.first_on)}" for version, one in zip(named[1:], group[1:], strict=True)
    ]
    return (
        f"{name}: the version changed from {named[0]} {', then '.join(steps)}; scores from before and after are not "
        "comparable."
    )
