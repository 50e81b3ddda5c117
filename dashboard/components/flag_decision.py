"""What a clinician does with a flag: say that it was read, what was done, why it is put aside, or let it rest."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import streamlit as st

from dashboard.components import kept_fields, text, words
from pipelines.flags.reading.why import Review
from pipelines.flags.reviewing import HOW, LONGEST_TEXT

PLACE = "#what-was-done"  # in the page's address: nothing of anybody
_WAYS = ("Say what was done", "Put it aside", "Let it rest")


@dataclass(frozen=True)
class Deciding:
    """What whoever may review this flag can do; each raises Refusal where it cannot be done.

    act: how, in words. dismiss: why. snooze: its last day, why. take_back: a review. longest: of a snooze, in days.
    """

    acknowledge: Callable[[], object]
    act: Callable[[str, str], object]
    dismiss: Callable[[str], object]
    snooze: Callable[[date, str], object]
    take_back: Callable[[UUID], object]
    today: date
    longest: int


def show(reviews: tuple[Review, ...], deciding: Deciding | None, owner: str) -> None:
    """What was done so far, and the forms for whoever may review. Typed text stays until it is taken in."""
    st.subheader("What was done", anchor=PLACE[1:])
    if not reviews:
        st.markdown("Nobody has reviewed this flag yet.")
    for one in reviews:
        _told(one, deciding, owner)
    if deciding is None:
        st.caption("You may read this flag. It is reviewed by whoever treats or supervises the client.")
        return
    mine = kept_fields.turn(owner)
    stands = next((one for one in reviews if not one.taken_back_at), None)  # the newest: that it was read says less
    if (stands is None or stands.action == "snooze") and st.button(
        "I have read it", key=f"{owner}-read", icon=":material/done:"
    ):
        kept_fields.take_in(deciding.acknowledge, owner)
    way = st.segmented_control("What do you do?", _WAYS, required=True, key=kept_fields.field(mine, "way", _WAYS[0]))
    if way == _WAYS[0]:
        how = st.selectbox("What was done", HOW, key=kept_fields.field(mine, "how", HOW[0]), format_func=str.capitalize)
        said = _words("In a few words (needed for other)", mine, "act")
        if st.button("Save what was done", key=f"{mine}-act"):
            kept_fields.take_in(lambda: deciding.act(how, said), owner)
    elif way == _WAYS[1]:
        said = _words("Why is it put aside? (10 letters or more)", mine, "dismiss")
        if st.button("Put it aside", key=f"{mine}-dismiss"):
            kept_fields.take_in(lambda: deciding.dismiss(said), owner)
    else:
        last = deciding.today + timedelta(days=deciding.longest)
        until = st.date_input(
            f"Up to and with (at the latest {words.day(last)})",
            key=kept_fields.field(mine, "until", min(deciding.today + timedelta(days=1), last)),
            min_value=deciding.today,
            max_value=last,
            format="YYYY-MM-DD",
        )
        said = _words("Why (may stay empty)", mine, "snooze")
        if st.button("Let it rest", key=f"{mine}-snooze"):
            kept_fields.take_in(lambda: deciding.snooze(until, said), owner)
    st.caption("It is written down with your name and can be taken back; what was written stays.")


def _words(label: str, owner: str, name: str) -> str:
    return str(st.text_area(label, key=kept_fields.field(owner, name, ""), max_chars=LONGEST_TEXT, height=90))


def _told(one: Review, deciding: Deciding | None, owner: str) -> None:
    what = {"acknowledge": "read", "act": one.how or "acted on", "dismiss": "put aside", "snooze": "let rest"}[
        one.action
    ]
    until = f" up to and with {words.day(one.until)}" if one.until else ""
    back = f" · taken back by {one.taken_back_by}, {words.moment(one.taken_back_at)}" if one.taken_back_at else ""
    line = f"{words.moment(one.recorded_at)} · {one.by_name}: {what}{until}{back}"
    with st.container(border=True):
        st.markdown(text.in_label(line))
        if one.reason:
            text.show(one.reason)
        if deciding and not one.taken_back_at and st.button("Take it back", key=f"{owner}-back-{one.review_id}"):
            kept_fields.take_in(lambda: deciding.take_back(one.review_id), owner)
