"""A paper questionnaire typed in by keys: one line of answers, read at once, scored before anything is kept."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

import pandas
import streamlit as st

from dashboard.components import entry_fields, entry_safety, entry_steps, kept_fields, text, words
from pipelines.entering import Entered, Sheet, keys
from pipelines.scoring.forms import Form

Answers = Callable[[Sheet, tuple[float | None, ...], bool], Entered]
Totals = Callable[[Sheet, Mapping[str, float], str | None, bool], Entered]
_LINE = 10  # answers a line, for reading over


@st.fragment
def show(owner: str, forms: Sequence[Form], today: date, answers: Answers, totals: Totals) -> None:
    """The whole form. `answers` and `totals` take in, or (True) try it; `owner` keeps what is typed apart."""
    entry_steps.told(owner)
    form = entry_fields.form(owner, forms)
    if form is None:
        st.caption("Choose which questionnaire lies before you.")
        return
    sheet = _sheet(owner, form, today)
    if sheet is not None and form.form == "items":
        _answers(owner, form, sheet, answers)
    elif sheet is not None:
        _totals(owner, form, sheet, totals)


def _sheet(owner: str, form: Form, today: date) -> Sheet | None:
    when = entry_fields.occasion(owner, today, "Filled in on")
    left, middle, right = st.columns(3)
    with left:
        target = entry_fields.code(owner, "target", "About whom, if about somebody", "For example partner or mother.")
    with middle:
        respondent = entry_fields.code(owner, "respondent", "Answered by, if not the client")
    with right:
        own = entry_fields.code(
            owner, "administration", "Code of this sheet, if it has one", "Tells two of one day apart."
        )
    return Sheet(form.instrument, form.version, when, target, respondent, own) if when else None


def _answers(owner: str, form: Form, sheet: Sheet, run: Answers) -> None:
    name = f"answers {form.instrument} {form.version}"
    typed = st.text_input(
        f"Answers to the {len(form.items)} items, in the order of the form",
        key=kept_fields.field(kept_fields.turn(owner), name, ""),
        autocomplete="off",
        placeholder=_placeholder(form),
    )
    st.caption(text.in_label(_how(form)))
    if any(item.wording for item in form.items):
        _wording(form, keys.read(form, typed))
    if not typed.strip():
        return
    read = keys.read(form, typed)
    text.show(_read_over(form, read))
    if read.fault:
        st.error(text.in_label(read.fault), icon=":material/block:")
        return
    label = f"Save {words.count(len(form.items) - len(read.missing), 'answer')}"
    safety = entry_safety.of_answers(form, read.responses)
    entry_steps.offer(owner, label, partial(run, sheet, read.responses), (sheet, read.responses), safety)


def _totals(owner: str, form: Form, sheet: Sheet, run: Totals) -> None:
    st.caption("Of this instrument the scores are entered as its own key gives them. One left empty is not touched.")
    given: dict[str, float] = {}
    for scale, place in zip(form.scales, entry_fields.cells(len(form.scales), 4), strict=True):
        score = place.number_input(
            text.in_label(f"{words.subscale(scale.subscale)} ({scale.low:g} to {scale.high:g})"),
            min_value=float(scale.low),
            max_value=float(scale.high),
            value=None,
            format="%g",
            key=kept_fields.field(kept_fields.turn(owner), f"total {form.instrument} {scale.subscale}"),
        )
        if score is not None:
            given[scale.subscale] = score
    coder = entry_fields.code(owner, "coder", "Scored by, if known")
    if given:
        label = f"Save {words.count(len(given), 'score')}"
        entry_steps.offer(owner, label, partial(run, sheet, given, coder), (sheet, tuple(given.items()), coder))


def _placeholder(form: Form) -> str:
    low, high = form.items[0].low, form.items[0].high
    return f"{low:g} {high:g} {low:g} - {high:g} …"


def _how(form: Form) -> str:
    ranges = list(dict.fromkeys(keys.range_of(item) for item in form.items))
    spaces = "Spaces may be left out. " if keys.single_digits(form) else "Leave a space between two answers. "
    order = "" if form.items[0].item == "1" else f" The order: {', '.join(item.item for item in form.items)}."
    turned = (
        " Type what is ticked, on reversed items too: they are turned round here, never by hand."
        if any(item.reversed for item in form.items)
        else ""
    )
    return (
        f"Answers run {' or '.join(ranges)}. {spaces}A missing answer is - or . and stays missing. "
        f"Enter reads the line.{turned}{order}"
    )


def _read_over(form: Form, read: keys.Keys) -> str:
    """What was read, ten answers a line, to be held against the paper."""
    told = ["-" if response is None else f"{response:g}" for response in read.responses]
    width = max(map(len, told), default=1)
    lines = []
    for first in range(0, len(told), _LINE):
        part = told[first : first + _LINE]
        ends = f"{form.items[first].item}–{form.items[first + len(part) - 1].item}"
        lines.append(f"{ends:>7}   " + "  ".join(each.rjust(width) for each in part))
    return "\n".join(lines)


def _wording(form: Form, read: keys.Keys) -> None:
    given = [*read.responses, *[None] * (len(form.items) - len(read.responses))]
    st.dataframe(
        pandas.DataFrame(
            {
                "Item": [item.item for item in form.items],
                "Question": [item.wording or "" for item in form.items],
                "Answer": given,
            }
        ),
        hide_index=True,
        height=320,
        column_config={
            "Question": st.column_config.TextColumn(width="large"),
            "Answer": st.column_config.NumberColumn(format="%g"),
        },
        alt="The questions of the form, and the answers read so far",
    )
