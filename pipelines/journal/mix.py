"""What a person does when triggered: the share of each response, and whether it differs between two periods.

Shares with Wilson's intervals, their difference with Newcombe's (1998). Responses of one person depend on each other,
so that both are too narrow; an entry without a coded response is in no share.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipelines.confidence import Share, counted, newcombe, percent, wilson

FEWEST = 10  # coded responses in each of two periods that are compared

Trend = Literal["more", "less", "cannot tell"]


@dataclass(frozen=True)
class Part:
    """`events` of one response, and its share of all coded ones."""

    response: str
    events: int
    share: Share


@dataclass(frozen=True)
class ShareChange:
    """One response in two periods. difference: of its shares, after − before, −1 to 1, with its 95 % interval.

    trend: cannot tell where the interval includes 0, and under 10 coded responses in either period: then there is no
    difference either.
    """

    response: str
    before: Part
    after: Part
    difference: float | None
    low: float | None
    high: float | None
    trend: Trend


def mix(events: Mapping[str, int]) -> tuple[Part, ...]:
    """The share of each response, in the order given. ValueError for counts below 0."""
    if any(count < 0 for count in events.values()):
        raise ValueError("a count is not below 0")
    of = sum(events.values())
    return tuple(Part(response, count, wilson(count, of)) for response, count in events.items())


def mix_change(before: Mapping[str, int], after: Mapping[str, int]) -> tuple[ShareChange, ...]:
    """Each response of either period, those of the first in their order; what a period has not is 0 there."""
    responses = dict.fromkeys([*before, *after])
    parts = (mix({each: counts.get(each, 0) for each in responses}) for counts in (before, after))
    return tuple(_change(one, other) for one, other in zip(*parts, strict=True))


def _change(before: Part, after: Part) -> ShareChange:
    found = newcombe(before.share, after.share)
    if found is None or min(before.share.of, after.share.of) < FEWEST:
        return ShareChange(before.response, before, after, None, None, None, "cannot tell")
    trend: Trend = "more" if found[1] > 0 else "less" if found[2] < 0 else "cannot tell"
    return ShareChange(before.response, before, after, *found, trend)


def mix_sentence(found: ShareChange, what: str, before: str, after: str) -> str:
    """One or two sentences in plain text; what: the response; before, after: when ("in May", "since the agreement")."""
    counts = f"{what}: {_told(found.before, before)}; {_told(found.after, after)}."
    if found.difference is None or found.low is None or found.high is None:
        least = counted(FEWEST, "coded response")
        return f"{counts} The two cannot be compared with fewer than {least} in each period."
    ends = f"95 % interval {_points(found.low)} to {_points(found.high)}"
    size = f"{counts} The share differs by {_points(found.difference)} percentage points ({ends})"
    if found.trend == "cannot tell":
        return f"{size}: nobody can tell this from chance."
    return f"{size}: {found.trend} than before, by more than chance alone would make it."


def _told(part: Part, when: str) -> str:
    share = "" if part.share.estimate is None else f" ({percent(part.share.estimate)} %)"
    return f"{when} {part.events} of {part.share.of} coded responses{share}"


def _points(difference: float) -> str:
    points = round(100 * difference, 2)
    if points == 0:
        return "0"
    told = f"{points:+.0f}" if abs(points) >= 1 else f"{points:+.2f}"  # an end just beside 0 is not printed as 0
    return told.replace("-", "−")
