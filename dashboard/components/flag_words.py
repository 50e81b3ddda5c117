"""How flags, their states and limits are said, everywhere the same."""

import streamlit as st

from dashboard.components import words
from pipelines.confidence import percent
from pipelines.definitions.miss_rate import Measured, miss_rates
from pipelines.flags.reading.queue import Flag
from pipelines.flags.reading.reach import Read

NOT_MONITORING = (
    "This is not monitoring: texts and answers are read at an import, at the start of the program and every hour, and "
    "what is found waits until somebody looks. A mail about it, where the practice sends any, may come late or never."
)
EMPTY = "No rule matched; this does not mean no risk."
NONE_WAITS = "What no rule matched is not here: this does not mean no risk."
READ_IT = "Language and answers to review. Not a diagnosis: read the entry."
_REVIEWED = {"acknowledged": "Read", "dismissed": "Put aside"}  # as the buttons say it
_DONE = {"called": "called", "safety plan": "safety plan made", "referred": "referred", "supervision": "in supervision"}


def reach(read: Read) -> None:
    """How far the data go, when they were read, that this is not monitoring; and how many texts look not English."""
    until = words.day(read.data_until) if read.data_until else "no day yet"
    st.caption(f"Data up to {until} · last read {words.moment(read.derived_at)} · {NOT_MONITORING}")
    if read.foreign_texts:
        texts = words.count(read.foreign_texts, "text")
        st.caption(f"{texts} without an English function word: the rules are written for English, and miss more there.")


def misses(criterion: str) -> str:
    """How many sentences the reader of text misses for a criterion; empty where text does not speak to it."""
    found = miss_rates().get(criterion)
    return "" if found is None else _misses(found)


def all_misses() -> str:
    """The same over all criteria."""
    found = list(miss_rates().values())
    totals = [sum(each) for each in zip(*((one.sentences, one.to_raise, one.missed) for one in found), strict=True)]
    return _misses(Measured(criterion="all", sentences=totals[0], to_raise=totals[1], missed=totals[2]))


def _misses(found: Measured) -> str:
    share = found.share
    low, high = percent(share.low or 0), percent(share.high or 0)
    return (
        f"On {found.sentences:,} sentences written by the authors the reader of text missed {found.missed:,} of the "
        f"{found.to_raise:,} to be raised ({percent(share.estimate or 0)} %, 95 % interval {low} to {high} %); no "
        "clinician labelled them."
    )


def badge(urgency: str) -> None:
    """A word and a shape; red for urgent alone."""
    if urgency == "urgent":
        st.badge("Urgent", icon=":material/priority_high:", color="red")
    else:
        st.badge("Review", icon=":material/visibility:", color="gray")


def head(flag: Flag) -> str:
    """Which client, what, of which day, and since when: one line of plain words."""
    of_day = [f"of {words.day(flag.newest_on)}"] if flag.newest_on else []
    parts = [flag.client, flag.title, *of_day, f"raised {words.moment(flag.raised_at)}"]
    if flag.scope == "break-glass":
        parts.append("no client of yours, opened for a reason")
    return " · ".join([*parts, "private"] if flag.is_private else parts)


def due(flag: Flag) -> str:
    """By when it is to be reviewed, or what was done; and whose it is."""
    whose = f"treated by {', '.join(flag.owners)}" if flag.owners else "in nobody's care"
    return f"{stands(flag)} · {whose}"


def named(modalities: tuple[str, ...]) -> str:
    """The modalities that the article names, as its words."""
    return f"The text names: {', '.join(modalities)}. The article's words, no recommendation of this program."


def stands(flag: Flag) -> str:
    """By when it is to be reviewed, or what was done, by whom and when."""
    by = f"by {flag.reviewed_by}, {words.moment(flag.reviewed_at)}" if flag.reviewed_at else ""
    if flag.status == "recomputed away":
        return "Recomputed away: what it was raised on is no longer in the data"
    if flag.status == "open" and flag.hours_left is not None:
        left = _hours(abs(flag.hours_left))
        when = words.moment(flag.due_at)
        return (
            f"Past its limit by {left} (it was {when})" if flag.past_limit else f"To be reviewed within {left} ({when})"
        )
    if flag.status == "snoozed":
        return f"Rests up to and with {words.day(flag.snoozed_until)}, {by}"
    if flag.status == "acted":
        return f"Acted on ({_DONE.get(flag.how or '', flag.how or 'not shown')}) {by}"
    return f"{_REVIEWED.get(flag.status, flag.status.capitalize())} {by}".strip()


def _hours(hours: float) -> str:
    """50 minutes, 21 hours, 4 days."""
    if hours < 1:
        return words.count(round(hours * 60), "minute")
    return words.count(round(hours), "hour") if hours < 48 else words.count(round(hours / 24), "day")
