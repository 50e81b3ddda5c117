"""Codes that somebody assigned: coder, certified or not, system, day, and a value for each code that was given."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from dashboard.components import entry_fields, entry_safety, entry_steps, kept_fields, text, words
from pipelines.entering import Coding, Entered
from pipelines.scoring.forms import Code, Form, Values

Run = Callable[[Coding, bool], Entered]
_CERTIFIED = {"not said": None, "yes": True, "no": False}


@st.fragment
def show(owner: str, forms: Sequence[Form], today: date, run: Run) -> None:
    """The whole form. `run` takes a coding in; `owner` keeps what is typed apart."""
    entry_steps.told(owner)
    st.caption("A code is never averaged and never drawn as a line.")
    form = entry_fields.form(owner, forms)
    when = entry_fields.occasion(owner, today, "Coded on") if form else None
    if form is None or when is None:
        return
    left, middle, right = st.columns(3)
    with left:
        coder = entry_fields.code(owner, "coder", "Coder")
    with middle:
        key = kept_fields.field(owner, "certified", "not said")
        certified = st.radio("Is the coder certified?", list(_CERTIFIED), key=key, horizontal=True)
    with right:
        system = entry_fields.code(owner, "system", "System", "For example Main-Goldwyn-Hesse, or DMM.")
    values: dict[str, str] = {}
    for code, place in zip(form.codes, entry_fields.cells(len(form.codes), 4), strict=True):
        with place:
            value = _value(kept_fields.turn(owner), form, code)
        if value is not None:
            values[code.code] = value
    st.caption("What is left empty stays as it is stored.")
    if values:
        coding = Coding(form.instrument, form.version, when, values, coder, _CERTIFIED[certified], system)
        safety = entry_safety.of_codes(form, values)
        entry_safety.show(safety)
        label = f"Save {words.count(len(values), 'code')}"
        entry_steps.save(owner, label, lambda dry_run: run(coding, dry_run), safety)


def _value(owner: str, form: Form, code: Code) -> str | None:
    """A list where the values are listed, a number where they are a range; both: a short text."""
    name, label = f"{form.instrument} {form.version} {code.code}", words.subscale(code.code)
    listed = {one.value: one for one in code.values if one.value is not None}
    if len(listed) == len(code.values):
        return st.selectbox(
            text.in_label(label),
            list(listed),
            index=None,
            key=kept_fields.field(owner, name),
            format_func=lambda value: _told(listed[value]),
            placeholder="not coded",
        )
    if not listed and len(code.values) == 1:
        return _number(owner, name, label, code.values[0])
    return entry_fields.code(owner, name, text.in_label(label))


def _number(owner: str, name: str, label: str, values: Values) -> str | None:
    low, high = float(values.low or 0), float(values.high or 0)
    number = st.number_input(
        text.in_label(f"{label} ({low:g} to {high:g})"),
        min_value=low,
        max_value=high,
        step=float(values.step or 0.1),
        value=None,
        format="%g",
        key=kept_fields.field(owner, name),
        placeholder="not coded",
    )
    return None if number is None else f"{number:g}"


def _told(values: Values) -> str:
    return f"{values.value} ({values.label})" if values.label else str(values.value)
