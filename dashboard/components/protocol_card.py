"""What was agreed: each part of the protocol with each partner's consent, what is pointed out, time-outs as taken."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from dashboard.components import text, words
from pipelines.journal.protocol import Consent
from pipelines.journal.reading.protocol import Card, PartTold, Words

MOST = 10  # time-outs and words that are told at once
_LOG = {
    "empty": "Nothing of the practice log came in, so what was agreed cannot be told.",
    "not seen": "The practice log is part of the record, which is not open to you: what was agreed cannot be told.",
}


def show(card: Card, local: Callable[[datetime], datetime]) -> None:
    """local: a moment in UTC on the practice's clock."""
    if card.log != "seen":
        st.markdown(_LOG[card.log])
        _timeouts(card, local)
        return
    agreed = [part.label for part in card.parts if part.agreed.holds]
    missing = [part.label for part in card.parts if not part.agreed.holds]
    st.markdown(text.in_label(_own(agreed) if card.sees_partner is False else _answer(agreed, missing)))
    for part in card.parts:
        with st.container(border=True):
            _part(part, card.sees_partner is False)
    _timeouts(card, local)


def _answer(agreed: list[str], missing: list[str]) -> str:
    if not agreed:
        return "No part of the protocol is agreed by all whose consent is seen."
    rest = f" Not agreed: {', '.join(missing)}." if missing else ""
    return f"Agreed: {', '.join(agreed)}.{rest}"


def _own(consented: list[str]) -> str:
    given = f" Own consent: {', '.join(consented)}." if consented else " No own consent stands."
    return f"What the partner says is not known here, so whether the two agree cannot be told.{given}"


def _part(part: PartTold, alone: bool) -> None:
    """alone: what the partner says is not known here."""
    st.subheader(text.in_label(part.label.capitalize()), anchor=False)
    own, *others = part.agreed.consents
    said = [f"Own: {_consent(own)}", *(f"Partner: {_consent(each)}" for each in others)]
    st.markdown(text.in_label("; ".join([*said, "Partner: cannot tell"] if alone else said) + "."))
    if len(part.agreed.minutes) > 1:
        lengths = " and ".join(f"{minutes:g}" for minutes in part.agreed.minutes)
        st.markdown(f":material/help: The two consents name different lengths: {lengths} minutes.")
    for problem in part.agreed.problems:
        st.markdown(f":material/help: {text.in_label(problem[:1].upper() + problem[1:])}.")
    for one in part.words[:MOST]:
        st.caption(text.in_label(_written(one)))


def _consent(one: Consent) -> str:
    word = "consent" if one.word == "yes" else one.word
    return f"{word} since {words.day(one.on)}" if one.on else word


def _written(one: Words) -> str:
    cells = (
        ("", one.detail),
        ("minutes ", None if one.minutes is None else words.number(one.minutes)),
        ("who may call it: ", one.who_may_call),
        ("meanwhile: ", one.activity),
        ("return: ", one.return_rule),
    )
    told = " · ".join(f"{name}{value}" for name, value in cells if value)
    who = "Partner, " if one.is_partners else ""
    return f"{who}{words.day(one.on)}: {told or 'nothing more is written'} ({one.file or 'no file'}, line {one.line})"


def _timeouts(card: Card, local: Callable[[datetime], datetime]) -> None:
    st.subheader("Time-outs that were taken", anchor=False)
    if not card.timeouts:
        st.markdown("No time-out is written down.")
        return
    pointed = len(card.pointed_out)
    rest = "about none of them there is anything to point out" if not pointed else f"{pointed} to look at"
    st.markdown(f"{words.count(card.timeouts, 'time-out')}; {rest}.")
    for one in card.pointed_out[-MOST:][::-1]:
        at = one.timeout.started_at
        when = words.moment(local(at)) if at else "No beginning written"
        st.markdown(text.in_label(f"{when}: {'; '.join(one.words)}."))
    if pointed > MOST:
        st.caption(f"The newest {MOST} of {pointed}.")
