"""The therapist's day: each client with their reasons in the order of the rule, and one click to what explains them."""

from collections import Counter
from collections.abc import Callable, Sequence
from uuid import UUID

import streamlit as st

from dashboard.charts.sparkline import sparkline
from dashboard.components import flag_words, in_parts, text, words
from pipelines.caseload.today import Row
from pipelines.caseload.today.reasons import Reason
from pipelines.definitions.today import Kind, today_rule

_WAY = ":material/arrow_forward:"
AT_FIRST = 3  # reasons of a client that stand open; further ones are a click away
_PAGES = {"time-out": ("app_pages/phases.py", "The protocol"), "session": ("app_pages/notes.py", "Session notes")}
_CLIENT = ("app_pages/client.py", "The client's page")
_HAVE: dict[Kind, str] = {  # of so many clients, by the first of their reasons
    "urgent flag": "an urgent flag that nobody has reviewed",
    "flag": "a flag to review",
    "worsening": "become reliably worse",
    "quiet": "gone quiet",
    "overdue": "a measure overdue",
    "time-out": "a time-out without a return",
    "session": "a session today",
    "cannot tell": "nothing by which to tell",
}
Reference = Callable[[UUID], str]


def sentence(rows: Sequence[Row]) -> str:
    """Who needs the viewer first, in one line: each client is counted once, by the first of their reasons."""
    first = Counter(one.reasons[0].kind for one in rows if one.reasons)
    told = [f"{n} {'has' if n == 1 else 'have'} {said}" for kind, said in _HAVE.items() if (n := first[kind])]
    if not told:
        return f"Of {words.count(len(rows), 'client')} nothing is new that we can see."
    return f"Of {words.count(len(rows), 'client')}: {'; '.join(told)}."


def rule() -> None:
    """The order, as the rule that it is."""
    with st.expander("How this list is ordered"):
        st.markdown(
            "A client stands where the first of their reasons stands. It is a rule in this order, and no score."
        )
        st.markdown("\n".join(f"{at}. **{title}.** {told}" for at, (title, told) in enumerate(today_rule().told(), 1)))
        st.caption(text.in_label(f"Source: {today_rule().source}."))


def chosen(rows: Sequence[Row]) -> Sequence[Row]:
    """Those with a reason that the viewer wants to see; the choice stands in the address, and survives a reload."""
    titles = {one.kind: one.title for one in today_rule().order}
    wanted = st.pills(
        "Show those with",
        list(titles),
        selection_mode="multi",
        key="show",
        bind="query-params",
        format_func=titles.__getitem__,
    )
    return [one for one in rows if not wanted or any(reason.kind in wanted for reason in one.reasons)]


def find(rows: Sequence[Row], reference: Reference) -> None:
    """By code, to the client's page."""
    codes = sorted(rows, key=lambda one: one.code)
    at = st.selectbox(
        "Find a client",
        range(len(codes)),
        index=None,
        format_func=lambda row: codes[row].code,
        placeholder="Type a code",
        width=420,
    )
    if at is not None:
        _link(codes[at], _CLIENT[0], f"Open {text.in_label(codes[at].code)}", reference)


def show(rows: Sequence[Row], owner: str, reference: Reference, lead_to_flag: Callable[[UUID], None]) -> None:
    """The clients with a reason, twenty-five at a time."""
    in_parts.show(rows, owner, "today", lambda one: _row(one, owner, reference, lead_to_flag))


def others(rows: Sequence[Row], reference: Reference) -> None:
    """Everyone else, quietly: of them nothing is new that we can see."""
    if not rows:
        return
    with st.expander(f"Everyone else: {words.count(len(rows), 'client')}, nothing new that we can see"):
        st.caption(flag_words.EMPTY)
        for one in rows:
            with st.container(horizontal=True, vertical_alignment="center"):
                _link(one, _CLIENT[0], text.in_label(one.code), reference)
                st.caption(text.in_label(_beside(one)))


def _row(one: Row, owner: str, reference: Reference, lead_to_flag: Callable[[UUID], None]) -> None:
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            if one.reasons[0].kind == "urgent flag":
                flag_words.badge("urgent")
            _link(one, _CLIENT[0], f"**{text.in_label(one.code)}**", reference)
            _trend(one)
            st.caption(text.in_label(_beside(one)))
        for at, reason in enumerate(one.reasons[:AT_FIRST]):
            _reason(one, reason, f"{owner}-{one.client_id}-{at}", reference, lead_to_flag)
        rest = one.reasons[AT_FIRST:]
        if rest:
            with st.expander(f"{len(rest)} more"):
                for at, reason in enumerate(rest, AT_FIRST):
                    _reason(one, reason, f"{owner}-{one.client_id}-{at}", reference, lead_to_flag)


def _reason(one: Row, reason: Reason, key: str, reference: Reference, lead_to_flag: Callable[[UUID], None]) -> None:
    said, way = st.columns([5, 2], vertical_alignment="center")
    with said:
        st.markdown(text.in_label(reason.words))
    with way:
        if reason.flag_id is not None:
            st.button(
                "Why, and what to do",
                key=key,
                type="tertiary",
                icon=_WAY,
                on_click=lead_to_flag,
                args=(reason.flag_id,),
            )
        else:
            page, label = _PAGES.get(reason.kind, _CLIENT)
            _link(one, page, label, reference)


def _trend(one: Row) -> None:
    series = {"anxiety": one.anxiety, "avoidance": one.avoidance}
    drawn = sparkline(series, *one.scale) if one.scale else None
    if drawn is None:
        return
    told = [f"{name} {scores[0]:.1f} to {scores[-1]:.1f}" for name, scores in series.items() if len(scores) > 1]
    alt = f"The last scores: {', '.join(told)}; lower is calmer and closer"
    st.image(drawn, alt=alt, width=132)
    st.caption(text.in_label(f"{', '.join(told)} ({one.measured_with})"))


def _beside(one: Row) -> str:
    """The next session, and what is new since the last one or the last look."""
    at = one.next_session
    ahead = (
        "no session planned"
        if at is None
        else f"next session {words.moment(at) if one.next_has_time else words.day(at)}"
    )
    new = f"new since {one.since}: {one.news or 'nothing'}" if one.since else ""
    return " · ".join(filter(None, (ahead, new)))


def _link(one: Row, page: str, label: str, reference: Reference) -> None:
    st.page_link(page, label=label, icon=_WAY, query_params={"client": reference(one.client_id)})
