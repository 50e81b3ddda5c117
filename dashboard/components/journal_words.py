"""Sentences and cells about a journal: counts with what they are of, rates and shares with their intervals."""

from dashboard.components import words
from pipelines.confidence import Share, figure
from pipelines.journal.rates import Rate
from pipelines.journal.told import UNCODED, Stretch, Term, Window

LONGEST = 60  # letters of a word that a file brought, in a picture or a list
POLES = {
    "distance_and_abandonment": "losing the other",
    "engulfment_and_loss_of_independence": "losing oneself",
    "neither": "neither",
}
NOTHING = "Nothing is in this client's journal yet. Entries come with an import of a journal file."
NOT_HERE = (
    "Nothing was journalled in this stretch of days, which does not say that nothing happened. Choose a wider stretch."
)


def empty(window: Window) -> str:
    """What to say where nothing was journalled."""
    return NOT_HERE if window.from_day or window.to_day else NOTHING


def label(term: Term | None) -> str:
    """What a term is called; of what is too long for a line, its beginning."""
    if term is None:
        return "Not coded"
    told = " ".join(term.label.split())
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…"


def in_sentence(term: Term) -> str:
    """A term within a sentence: a vocabulary's name begins small, a word of a file stays as it is."""
    told = label(term)
    return f"{told[0].lower()}{told[1:]}" if term.group else told


def entries(number: int) -> str:
    """1 entry, 37 entries."""
    return words.count(number, "entry", "entries")


def pole(term: Term) -> str:
    """The pole of a family; a dash for a word that no vocabulary knows."""
    return "–" if term.term == UNCODED or term.group is None else POLES.get(term.group, words.subscale(term.group))


def rate(found: Rate) -> str:
    """12 events on 40 journalled days, 0.30 a day (95 % interval 0.15 to 0.52)."""
    on = f"{words.count(found.events, 'event')} on {days(int(found.days))}"
    if found.rate is None:
        return f"{on}, so no rate can be told"
    return f"{on}, {figure(found.rate)} a day (95 % interval {interval(found.low, found.high)})"


def days(number: int) -> str:
    """40 journalled days."""
    return words.count(number, "journalled day")


def interval(low: float | None, high: float | None, *, apart_from: float | None = None) -> str:
    """0.15 to 0.52; a dash where neither end is known, and only the lower where the upper is not."""
    if low is None:
        return "–"
    if high is None:
        return f"from {figure(low, apart_from=apart_from)}, no upper end"
    return f"{figure(low, apart_from=apart_from)} to {figure(high, apart_from=apart_from)}"


def percent(value: float | None) -> str:
    """58 %; a dash where there is none."""
    return "–" if value is None else f"{value:.0%}".replace("%", " %")


def share(found: Share) -> str:
    """58 % (36 to 77 %)."""
    return "–" if found.estimate is None else f"{percent(found.estimate)} ({between(found)})"


def between(found: Share) -> str:
    """36 to 77 %; a dash where there is none."""
    return "–" if found.low is None or found.high is None else f"{100 * found.low:.0f} to {percent(found.high)}"


def stretch(found: Stretch) -> str:
    """3 Mar 2026 to 20 Mar 2026."""
    first, last = words.day(found.first), words.day(found.last)
    return first if first == last else f"{first} to {last}"


def listed(names: list[str]) -> str:
    """distance, criticism and conflict."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
