"""Events as signs of the picture, and in words: what of safety is in sight, and what lies beyond its edges."""

import re
import textwrap
from collections.abc import Iterator
from datetime import datetime

import streamlit as st

from dashboard.charts import strip
from dashboard.charts.strip import Sign, Upright
from dashboard.components import text, words
from dashboard.components.time_window import Window
from pipelines.timeline import Event

_ROWS = {"safety": strip.SAFETY, "session": strip.SESSIONS, "episode": strip.SESSIONS, "coding": strip.CODED}
_STATES = {"urgent": "urgent", "cannot tell": "cannot tell", "not met": "below its threshold"}
EVERYTHING: Window = (datetime.min, datetime.max)
_MOST_TOLD = 3
_ANSWER = re.compile(r" answered |: | without an answer")
_MOST_NUMBERED = 15  # events that are told in words under the picture
_MOST_LINES = 5  # of what was written beside an event


def signs(events: list[Event]) -> list[Sign]:
    """Everything but what goes through all panels."""
    return [
        Sign(_ROWS[one.kind], one.at_local, one.state or "coded", _hover(one)) for one in events if one.kind in _ROWS
    ]


def uprights(events: list[Event], window: Window) -> list[Upright]:
    """Life events, phase starts and milestones, numbered where in sight; of one that a phase begins with, the phase."""
    numbers = {id(one): number for number, one in enumerate(_in_sight(events, window), 1)}
    return [Upright(one.at_local, numbers.get(id(one)), _hover(one), one.kind) for one in _lines(events)]


def numbered(events: list[Event], window: Window) -> str:
    """What the numbers over the picture stand for, in words; empty where there are none."""
    found = list(enumerate(_in_sight(events, window), 1))
    told = [f"{number} {one.label} ({words.day(one.day)})" for number, one in found[:_MOST_NUMBERED]]
    more = f"; {len(found) - len(told)} more in the table below" if len(found) > len(told) else ""
    return f"Events: {'; '.join(told)}{more}." if told else ""


def _in_sight(events: list[Event], window: Window) -> list[Event]:
    return [one for one in _lines(events) if window[0] <= one.at_local <= window[1]]


def _lines(events: list[Event]) -> list[Event]:
    begun = {one.life_event for one in events if one.kind == "phase"} - {None}
    return [
        one
        for one in sorted(events, key=lambda each: each.at_local)
        if one.kind in ("phase", "milestone") or (one.kind == "life event" and one.life_event not in begun)
    ]


def when(event: Event) -> str:
    """The day of an event, with the hour where it is known."""
    return words.day(event.day) if event.day_only else words.moment(event.at_local)


def _hover(event: Event) -> str:
    said = [event.label, *([_STATES[event.state]] if event.kind == "safety" and event.state else []), when(event)]
    said += textwrap.wrap(event.detail, 60)[:_MOST_LINES] if event.detail else []
    return "<br>".join(text.in_figure(part) for part in said)


def safety(events: list[Event], *, ahead: bool = False) -> None:
    """What is known of safety, on top of the page and in every view: nothing that is looked at lets it go unsaid.

    `ahead`: whether answers are dated ahead, which the page says too.
    """
    known = [one for one in events if one.kind == "safety"]
    urgent = [one for one in known if one.state == "urgent"]
    mark = ":red[:material/warning:] " if urgent else ""
    st.markdown(mark + text.in_label(f"Safety: {safety_words(known, EVERYTHING, ahead=ahead)}"))


def beyond(events: list[Event], window: Window) -> None:
    """Above the picture: that urgent answers lie beyond its edges; nothing where none does."""
    urgent = [one for one in events if one.kind == "safety" and one.state == "urgent"]
    if said := _beyond(urgent, window, ""):
        st.markdown(f":red[:material/warning:] {text.in_label(said)}")


def _beyond(urgent: list[Event], window: Window, more: str) -> str:
    before = len([one for one in urgent if one.at_local < window[0]])
    after = len([one for one in urgent if one.at_local > window[1]])
    told = [f"{before} {more}before {words.day(window[0])}"] if before else []
    told += [f"{after} {more}after {words.day(window[1])}"] if after else []
    return f"Urgent beyond what is in sight: {' and '.join(told)}." if told else ""


def safety_words(known: list[Event], window: Window, *, ahead: bool = False) -> str:
    """In a sentence or two: the newest urgent ones, how many there are beyond the edges, and what cannot be told."""
    if not known and ahead:
        return "nothing that asks for it is dated up to today; what is dated ahead stands on top of this page."
    if not known:
        return "nothing that asks for it has come in. That is not the same as safe."
    urgent = [one for one in known if one.state == "urgent"]
    unknown = [one for one in known if one.state == "cannot tell"]
    inside = [one for one in urgent if window[0] <= one.at_local <= window[1]]
    parts = []
    if inside:
        newest = inside[-_MOST_TOLD:]
        listed = "; ".join(f"{one.label}, {words.day(one.day)}" for one in reversed(newest))
        in_time = "" if window == EVERYTHING else " in this time"
        more = f"; {len(inside) - len(newest)} more{in_time}" if len(inside) > len(newest) else ""
        parts.append(f"urgent: {listed}{more}.")
    elif urgent:
        parts.append("nothing urgent in this time.")
    else:
        answered = [one for one in known if one.state == "not met"]
        asked = words.count(len(answered), "time")
        told = f"asked {asked}, last on {words.day(answered[-1].day)}; each below its threshold." if answered else ""
        parts += [told] if told else []
    if told := _beyond(urgent, window, "more " if inside else ""):
        parts.append(told)
    parts += _asked_since(known)
    if unknown:
        parts.append(f"{words.count(len(unknown), 'time')} it cannot be told: no answer could be read.")
    return " ".join(parts)


def _asked_since(known: list[Event]) -> Iterator[str]:
    """Of each question that was answered urgently: how often it was asked after the last time, and below what."""
    newest = {_question(one): one for one in known if one.state == "urgent"}
    for question, last in newest.items():
        since = [one for one in known if _question(one) == question and one.at_local > last.at_local]
        below = [one for one in since if one.state == "not met"]
        if below:
            told = "each time" if len(below) == len(since) else words.count(len(below), "time")
            asked = words.count(len(since), "time")
            yield f"{question} was asked {asked} since, last on {words.day(since[-1].day)}: {told} below its threshold."


def _question(event: Event) -> str:
    """What was asked, without what was answered: PHQ-9, item 9; C-SSRS."""
    return _ANSWER.split(event.label)[0]
