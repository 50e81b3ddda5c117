"""The last steps of every form: what it would come to, the button, and what became of it."""

from collections.abc import Callable, Hashable

import streamlit as st

from dashboard.components import entry_safety, kept_fields, text, words
from dashboard.components.entry_safety import Found
from pipelines.entering import Entered, Score
from pipelines.errors import Refusal

Run = Callable[[bool], Entered]  # True: a dry run
_NOTHING = Found()


def told(owner: str) -> None:
    """What became of the form that was taken in just now: said once."""
    done: Entered | None = st.session_state.pop(f"{owner}-done", None)
    if done is None:
        return
    report = done.report
    if report.total("accepted"):
        count = words.count(report.total("accepted"), "row")
        st.success(f"Taken in: {count}, as batch {report.batch_id}.", icon=":material/check:")
    else:
        st.info("Nothing was new: all of it is stored already.", icon=":material/check:")
    entry_safety.show(st.session_state.pop(f"{owner}-safety", _NOTHING))
    _show(done)


def offer(owner: str, label: str, run: Run, mark: Hashable, safety: Found = _NOTHING) -> None:
    """Say what would be taken in, then offer to do it. `mark` stands for what was typed: it is tried once."""
    tried = _tried(owner, run, mark)
    if tried is None:
        return
    entry_safety.show(safety)
    _show(tried)
    if tried.report.reason is None and tried.report.total("accepted"):
        save(owner, label, run, safety)


def save(owner: str, label: str, run: Run, safety: Found = _NOTHING) -> None:
    """The button that takes it in. What was typed stays where it is not taken."""
    if not st.button(label, type="primary", key=f"{owner}-save"):
        return
    done = _ran(run, dry_run=False)
    if done is None:
        return
    if done.report.reason is not None:
        _show(done)
        return
    st.session_state[f"{owner}-done"] = done
    st.session_state[f"{owner}-safety"] = safety
    st.session_state.pop(f"{owner}-tried", None)
    kept_fields.next_turn(owner)
    st.rerun()


def _tried(owner: str, run: Run, mark: Hashable) -> Entered | None:
    before = st.session_state.get(f"{owner}-tried")
    if before is None or before[0] != mark:
        with st.spinner("Reading what was typed; nothing is kept yet"):
            tried = _ran(run, dry_run=True)
        if tried is None:
            return None
        before = (mark, tried)
        st.session_state[f"{owner}-tried"] = before
    entered: Entered = before[1]
    return entered


def _ran(run: Run, *, dry_run: bool) -> Entered | None:
    """What came of it; None where it was refused, which is said."""
    try:
        return run(dry_run)
    except Refusal as refusal:
        st.error(text.in_label(str(refusal)), icon=":material/block:")
        return None


def _show(entered: Entered) -> None:
    if entered.report.reason is not None:
        st.error(f"Not taken. {text.in_label(entered.report.reason)}", icon=":material/block:")
    for score in entered.scores:
        if score.status is not None:
            st.markdown(text.in_label(_told(score)))
    for said in entered.said:
        st.markdown(text.in_label(said))
    for message in dict.fromkeys(issue.message for issue in entered.report.issues):
        st.markdown(text.in_label(message))


def _told(score: Score) -> str:
    name = words.subscale(score.subscale)
    answered = "" if score.items is None else f" ({score.items_answered or 0} of {score.items} items answered)"
    if score.score is None:
        return f"{name}: no score, {score.status}{answered}"
    return f"{name}: {words.score(score.score, score.margin)}{answered}"
