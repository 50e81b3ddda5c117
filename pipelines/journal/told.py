"""What is told of one client's journal, as a page, a note or a chart takes it.

Counts are of entries that the viewer may see; None where nothing can be told. A term is a vocabulary's, or what a file
says instead: `label` is its name, or the word itself. Texts may hold what came in from files.
"""

from dataclasses import dataclass
from datetime import date, datetime

from pipelines.confidence import Share
from pipelines.journal.granularity import Told
from pipelines.journal.overdispersion import Dispersion
from pipelines.journal.rate_ratios import RateRatio
from pipelines.journal.rates import Rate

UNCODED = "uncoded"


@dataclass(frozen=True)
class Window:
    """Of which days, both included, in which periods: week, month, phase or all. A day that is None does not bound."""

    period: str = "month"
    from_day: date | None = None
    to_day: date | None = None


@dataclass(frozen=True)
class Term:
    """A term of a vocabulary. `group`: a family's pole, a response's strategy, a sensation's place in the body."""

    term: str
    label: str
    group: str | None


@dataclass(frozen=True)
class Stretch:
    """A period, both days included."""

    first: date
    last: date


@dataclass(frozen=True)
class TriggerRate:
    """A family in a period: events on journal days."""

    family: Term
    period: Stretch
    found: Rate


@dataclass(frozen=True)
class TriggerRatio:
    """A family in two periods, b beside a. `pair`: one after the other, before and after the agreement, or before and
    after the own consent, where what the partner says is not known here."""

    family: Term
    pair: str
    a: Stretch
    b: Stretch
    found: RateRatio
    sentence: str


@dataclass(frozen=True)
class Hour:
    """Entries of a family at an hour (0 to 23; None: no time was said) of a weekday (1 is Monday)."""

    weekday: int
    hour: int | None
    family: Term
    events: int


@dataclass(frozen=True)
class Triggers:
    """`rates`: of the whole window, most frequent first. `series`: of each period. `balance`: the share of the pole of
    distance and abandonment among the entries of either pole. `journal_days`: by weekday, 1 to 7. `spreads`: by family,
    whether its days vary more than chance makes them, within the periods of the series."""

    entries: int
    uncoded: int
    rates: list[TriggerRate]
    series: list[TriggerRate]
    ratios: list[TriggerRatio]
    hours: list[Hour]
    journal_days: dict[int, int]
    balance: Share
    spreads: dict[str, Dispersion]


@dataclass(frozen=True)
class Part:
    """How many of `of` entries: of a family, a response, a sensation, an echo. `term` None: not coded."""

    family: Term | None
    term: Term | None
    events: int
    share: Share


@dataclass(frozen=True)
class ResponseMix:
    """The coded responses of a period: a share for each response that the client ever gave, and for each strategy."""

    period: Stretch
    entries: int
    coded: int
    responses: list[Part]
    strategies: list[Part]


@dataclass(frozen=True)
class Beside:
    """Entries with a value of `named` or `self_talk` (None: not coded) in a period.

    `intensity`: the mean of `measured` of them, 0 to 10, with its `spread`, a standard deviation. `secure`: the share
    of secure answers among those with a response.
    """

    thing: str
    value: str | None
    period: Stretch
    events: int
    measured: int
    intensity: float | None
    spread: float | None
    secure: Share


@dataclass(frozen=True)
class Sensation:
    """A sensation in the entries of a family: how many name it, of those that say something of the body; how many of
    these first; its mean place in the order of noticing; the mean intensity (0 to 10) of `measured` of them."""

    family: Term
    sensation: Term
    found: Share
    entries: int
    first: int
    place: float
    measured: int
    intensity: float | None


@dataclass(frozen=True)
class Chain:
    """trigger -> first sensation -> response -> echo, as often as it came. None: not coded."""

    family: Term
    sensation: Term | None
    response: Term | None
    resonance: str | None
    events: int


@dataclass(frozen=True)
class EntryTold:
    """One entry in the words of its file.

    `offset`: minutes ahead of UTC of the clock that local_time is told by, where it is not the practice's; else None.
    `came`: how the family came: corrected, coded, suggested (by a phrase, and counted), suggested only, uncoded.
    `suggested`: what is proposed and not counted, or counted as a suggestion; `as_before`: because a clinician gave it
    to the same words elsewhere. `lapsed`: what a clinician gave before the text changed. `corrected_in`: the record of
    the correction that stands. `exactness`: whether the trigger says what exactly happened.
    """

    key: str
    day: date
    local_time: datetime | None
    offset: int | None
    family: Term
    came: str
    suggested: Term | None
    as_before: bool
    lapsed: Term | None
    corrected_by: str | None
    corrected_in: str | None
    exactness: Told
    response: Term | None
    intensity: float | None
    intensity_after: float | None
    sensations: tuple[str, ...]
    named: str | None
    self_talk: str | None
    calming: str | None
    resonance: str | None
    rupture: str | None
    trigger: str | None
    notes: tuple[tuple[str, str], ...]
    is_private: bool
    file: str | None
    line: int
