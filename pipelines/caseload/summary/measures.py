"""What is counted of a caseload: each measure a numerator and a denominator, both of episodes that can be named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipelines.cadence import NOTHING, OVERDUE
from pipelines.caseload.summary.episodes import Episode
from pipelines.confidence import Share, wilson


@dataclass(frozen=True)
class Measure:
    """`of`: which episodes, flags or forms, in words, the denominator counts; `means`: when one counts, in words.

    `low_is_good` None: neither end is.
    """

    key: str
    title: str
    of: str
    means: str
    counts: Callable[[Episode], int]
    among: Callable[[Episode], int]
    low_is_good: bool | None = None


def _each(one: Episode) -> int:
    return 1


def _ended(one: Episode) -> int:
    return one.closed_on is not None


def _newest(one: Episode) -> int:
    return one.newest


def _dropped(one: Episode) -> int:
    return one.closed_on is not None and not one.twice


def _waiting(one: Episode) -> int:
    return sum(flag.status == "open" for flag in one.flags)


def _past_limit(one: Episode) -> int:
    return sum(flag.status == "open" and flag.past_limit for flag in one.flags)


def _new(one: Episode) -> int:
    return sum(flag.is_new for flag in one.flags)


def _reviewed(one: Episode) -> int:
    return sum(flag.is_new and flag.status in ("acknowledged", "acted", "dismissed") for flag in one.flags)


_TREATED = "treated"  # every episode that lay in the period
_NEWEST = "newest episodes"  # of each client the one that began last

MEASURES = (
    Measure(
        "open",
        "Open at the end",
        _TREATED,
        "the episode of care had not ended on the period's last day",
        lambda one: one.closed_on is None,
        _each,
    ),
    Measure(
        "past_limit",
        "Past the practice's limit",
        "flags that wait",
        "nobody has reviewed the flag, and the practice's time for its urgency is over, as of now",
        _past_limit,
        _waiting,
        True,
    ),
    Measure(
        "reviewed",
        "Reviewed",
        "flags raised in the period",
        "the flag was read, acted on or put aside by now",
        _reviewed,
        _new,
        False,
    ),
    Measure(
        "on_time",
        "Not overdue",
        "forms in use",
        f"the form of an open episode was answered within {OVERDUE} times its usual interval before the period's last "
        f"day; one left for more than {NOTHING} times it is no longer in use",
        lambda one: one.on_time,
        lambda one: one.in_use,
        False,
    ),
    Measure(
        "measured",
        "Measured",
        _TREATED,
        "a form was answered in the episode up to the period's last day",
        lambda one: one.forms > 0,
        _each,
        False,
    ),
    Measure(
        "twice",
        "Measured at least twice",
        _TREATED,
        "one form was answered two times or more in the episode up to the period's last day",
        lambda one: one.twice,
        _each,
        False,
    ),
    Measure(
        "included",
        "Change can be told",
        _NEWEST,
        "of one scale at least it can be told, as of now, whether it changed by more than measurement error",
        lambda one: one.told,
        _newest,
        False,
    ),
    Measure(
        "improved",
        "Reliably improved, worse on no scale",
        _NEWEST,
        "one scale at least is better than at baseline by more than measurement error, and none is worse, as of now",
        lambda one: one.improved,
        _newest,
        False,
    ),
    Measure(
        "worse",
        "Reliably worse on a scale",
        _NEWEST,
        "one scale at least is worse than at baseline by more than measurement error, as of now",
        lambda one: one.worse,
        _newest,
        True,
    ),
    Measure(
        "unchanged",
        "Neither",
        _NEWEST,
        "change can be told, and no scale is better or worse by more than measurement error, as of now",
        lambda one: one.told and not (one.improved or one.worse),
        _newest,
    ),
    Measure(
        "dropped",
        "Ended without a second measure",
        "ended",
        "the episode ended in the period, and no form was answered twice in it",
        _dropped,
        _ended,
        True,
    ),
)


@dataclass(frozen=True)
class Told:
    """The measures of a therapist, None for all together: numerator and denominator of each, by its key."""

    source: str
    therapist: str | None
    name: str
    treated: int
    couples: int
    counts: dict[str, tuple[int, int]]

    def share(self, key: str) -> Share:
        """The share with its 95 % interval (Wilson 1927)."""
        return wilson(*self.counts[key])


def of_therapists(found: Sequence[Episode]) -> list[Told]:
    """One a therapist, in the order of their names: no ranks."""
    groups = groupby(found, key=lambda one: (one.source, one.therapist, one.therapist_name))
    return [_told(source, therapist, name, list(group)) for (source, therapist, name), group in groups]


def of_everybody(found: Sequence[Episode]) -> Told:
    """All together: an episode with two therapists counts once."""
    once = {(one.client_id, one.opened_on): one for one in found}
    return _told("", None, "All together", list(once.values()))


def behind(found: Sequence[Episode], key: str) -> list[Episode]:
    """The episodes that a measure's numerator counts."""
    measure = next(one for one in MEASURES if one.key == key)
    return [one for one in found if measure.counts(one)]


def _told(source: str, therapist: str | None, name: str, found: list[Episode]) -> Told:
    counts = {one.key: (sum(map(one.counts, found)), sum(map(one.among, found))) for one in MEASURES}
    return Told(source, therapist, name, len(found), sum(one.is_couple is True for one in found), counts)
