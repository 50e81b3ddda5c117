"""What is to be talked about and to be done, of several clients or of one; and the forms for saying so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import streamlit as st

from dashboard.components import in_parts, kept_fields, text, words
from pipelines.caseload.supervision import Entry
from pipelines.caseload.supervision.recording import LONGEST_WORDS
from pipelines.notes.content import Block

_WAYS = ("It was talked about", "A follow-up", "Put on the agenda")
_NAMES = {"agenda": "On the agenda", "reviewed": "Talked about", "follow-up": "Follow-up"}
_FIRST = ("flags", "change")  # kinds of blocks
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Saying:
    """What the viewer may say; each raises Refusal where it cannot be said.

    pin: why. review: a remark. follow_up: what, by when. done, take_back: of which entry.
    """

    pin: Callable[[str], object]
    review: Callable[[str], object]
    follow_up: Callable[[str, date], object]
    done: Callable[[UUID], object]
    take_back: Callable[[UUID], object]
    today: date


def sentence(standing: Sequence[Entry], today: date) -> str:
    """How many clients stand on the agenda, and which follow-ups are due."""
    pinned = len({one.client_id for one in standing if one.what == "agenda"})
    follow = [one for one in standing if one.what == "follow-up"]
    late = sum(one.due_on is not None and one.due_on < today for one in follow)
    told = f"{words.count(pinned, 'client')} on the agenda" if pinned else "Nobody is on the agenda"
    if not follow:
        return f"{told}; no follow-up is open."
    return f"{told}; {words.count(len(follow), 'open follow-up')}, {late or 'none'} past the day."


def show(
    standing: Sequence[Entry],
    today: date,
    name_of: Callable[[UUID], str],
    lead_to: Callable[[UUID, str], None],
    owner: str,
) -> None:
    """What is open, item by item, each with the way to its client; `name_of` tells the code, or a mask."""
    last = {one.client_id: one.on_day for one in standing if one.what == "reviewed"}
    opened = [one for one in standing if one.what != "reviewed"]

    def draw(one: Entry) -> None:
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center"):
                lead_to(one.client_id, f"**{text.in_label(name_of(one.client_id))}**")
                st.caption(text.in_label(f"{one.therapist_name} · {_last(last.get(one.client_id))}"))
            st.markdown(text.in_label(f"{_NAMES[one.what]}{_due(one, today)}"))
            text.show(one.words or "")
            st.caption(text.in_label(f"{one.by_name}, {words.day(one.on_day)}"))

    in_parts.show(opened, owner, "agenda", draw)


def changed(since: str, blocks: Sequence[Block]) -> None:
    """What the data tell since a client was talked about, each sentence with what it rests on a click away."""
    st.subheader(text.in_label(f"What has changed {since}"), anchor=False)
    if not blocks:
        st.markdown("Nothing that the data tell.")
    forms = [one for one in blocks if one.kind == "measures"]
    for block in sorted((one for one in blocks if one.kind != "measures"), key=lambda one: one.kind not in _FIRST):
        _block(block)
    if forms:
        with st.expander(f"Every form that was answered ({len(forms)})"):
            for block in forms:
                _block(block)
    grounds = dict.fromkeys(ground for block in blocks for line in block.lines for ground in line.grounds)
    if grounds:
        with st.expander(f"What this rests on ({len(grounds)})"):
            for ground in grounds:
                text.show(ground)


def _block(block: Block) -> None:
    st.markdown(f"**{text.in_label(block.title)}**")
    for line in block.lines:
        st.markdown(f"- {text.in_label(line.text)}")


def history(said: Sequence[Entry], saying: Saying | None, today: date, owner: str) -> None:
    """Everything that was said of a client, the newest first."""
    st.subheader("What was said", anchor=False)
    if not said:
        st.markdown("This client was not talked about yet, and stands on no agenda.")
    for one in sorted(said, key=lambda one: one.recorded_at, reverse=True):
        with st.container(border=True):
            st.markdown(text.in_label(f"{_NAMES[one.what]}{_due(one, today)} · {_state(one)}"))
            if one.words:
                text.show(one.words)
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(text.in_label(f"{one.by_name}, {words.moment(one.recorded_at)}"))
                _ways(one, saying, owner)


def say(saying: Saying, owner: str) -> None:
    """The form: talked about, a follow-up, or on the agenda. Typed words stay until they are taken in."""
    mine = kept_fields.turn(owner)
    way = st.segmented_control(
        "What is to be kept?", _WAYS, required=True, key=kept_fields.field(mine, "way", _WAYS[0])
    )
    if way == _WAYS[0]:
        said = _words("A remark (may stay empty)", mine, "remark")
        if st.button("Keep that it was talked about today", type="primary", key=f"{mine}-review"):
            kept_fields.take_in(lambda: saying.review(said), owner)
    elif way == _WAYS[1]:
        said = _words("What is to be done", mine, "follow")
        due = st.date_input(
            "By when",
            key=kept_fields.field(mine, "due", saying.today + _WEEK),
            min_value=saying.today,
            format="YYYY-MM-DD",
            width=220,
        )
        if st.button("Keep the follow-up", type="primary", key=f"{mine}-follow"):
            kept_fields.take_in(lambda: saying.follow_up(said, due), owner)
    else:
        said = _words("Why it is to be talked about", mine, "why")
        if st.button("Put on the agenda", type="primary", key=f"{mine}-pin"):
            kept_fields.take_in(lambda: saying.pin(said), owner)
    st.caption(
        "Whoever treats the client and whoever supervises them read it. It can be taken back, and is never rewritten."
    )


def _ways(one: Entry, saying: Saying | None, owner: str) -> None:
    if saying is None:
        return
    is_open = one.what != "reviewed" and one.ended_at is None
    if is_open and st.button("Done", key=f"{owner}-done-{one.entry_id}"):
        kept_fields.take_in(lambda: saying.done(one.entry_id), owner)
    if one.is_own and st.button("Take it back", key=f"{owner}-back-{one.entry_id}"):
        kept_fields.take_in(lambda: saying.take_back(one.entry_id), owner)


def _words(label: str, owner: str, name: str) -> str:
    return str(st.text_area(label, key=kept_fields.field(owner, name, ""), max_chars=LONGEST_WORDS, height=90))


def _due(one: Entry, today: date) -> str:
    if one.due_on is None:
        return ""
    late = (today - one.due_on).days if one.ended_at is None else 0
    past = f", {words.count(late, 'day')} past it" if late > 0 else ""
    return f", due {words.day(one.due_on)}{past}"


def _state(one: Entry) -> str:
    if one.what == "reviewed":
        return words.day(one.on_day)
    return "open" if one.ended_at is None else f"ended by {one.ended_by}, {words.day(one.ended_at.date())}"


def _last(on_day: date | None) -> str:
    return f"last talked about {words.day(on_day)}" if on_day else "not talked about before"
