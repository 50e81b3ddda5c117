"""The practice's own reference values of one scale, with their source: typed in, tried, taken in."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.components import entry_fields, entry_steps, kept_fields, words
from pipelines.entering import Entered, Norm
from pipelines.scoring.forms import Form, Scale

Run = Callable[[Norm, bool], Entered]
_POPULATIONS = {"not said": None, "functional (people who are well)": "functional", "clinical": "clinical"}
_TYPES = {"alpha (one administration)": "alpha", "retest": "retest", "interval": "interval"}


@st.fragment
def show(owner: str, forms: Sequence[Form], today: date, run: Run) -> None:
    """The whole form. `run` takes the values in, or (True) tries it; `owner` keeps what is typed apart."""
    entry_steps.told(owner)
    st.caption("These values are the whole practice's. They come before what is shipped, value by value.")
    form = entry_fields.form(owner, [one for one in forms if one.scales])
    if form is None:
        return
    left, middle, right = st.columns(3)
    scale = _scale(left, owner, form)
    with middle:
        target = entry_fields.code(owner, "target", "Only about (target)", "Empty: whoever the answers are about.")
    on: date | None = right.date_input(
        "In use from", key=kept_fields.field(owner, "on", today), max_value=today, format="YYYY-MM-DD"
    )
    values = _values(kept_fields.turn(owner), scale) if scale else {}
    reference = entry_fields.code(owner, "reference", "Source (author, year, table)")
    if scale is None or on is None or not any(values.get(name) is not None for name in _GIVING):
        st.caption("Fill in what the source has: a mean with its SD, an SD, a reliability, points or a cut-off.")
        return
    if reference is None:
        st.caption("Say where these values stand. A value without its source is not taken.")
        return
    # One mapping holds fields of several types; its names are Norm's, as a form's field of that kind gives them.
    norm = Norm(form.instrument, scale.subscale, on, reference, version=form.version, target=target, **values)  # type: ignore[arg-type]
    entry_steps.offer(owner, "Save these values", lambda dry_run: run(norm, dry_run), norm)


_GIVING = ("mean", "sd", "reliability", "points", "cut_off")


def _scale(place: DeltaGenerator, owner: str, form: Form) -> Scale | None:
    scales = {scale.subscale: scale for scale in form.scales}
    key = kept_fields.field(owner, "scale")
    if st.session_state[key] not in scales:
        st.session_state[key] = next(iter(scales))
    picked = place.selectbox("Scale", list(scales), key=key, format_func=lambda name: _told(scales[name]))
    return scales.get(picked)


def _values(owner: str, scale: Scale) -> dict[str, float | int | str | None]:
    def number(place: DeltaGenerator, name: str, label: str) -> float | None:
        found: float | None = place.number_input(
            label, value=None, format="%g", step=0.01, key=kept_fields.field(owner, f"{scale.subscale} {name}")
        )
        return found

    def whole(place: DeltaGenerator, name: str, label: str) -> int | None:
        found: int | None = place.number_input(
            label, value=None, step=1, min_value=1, key=kept_fields.field(owner, f"{scale.subscale} {name}")
        )
        return found

    mean, sd, count, whom = entry_fields.cells(4, 4)
    given: dict[str, float | int | str | None] = {
        "mean": number(mean, "mean", "Mean"),
        "sd": number(sd, "sd", "SD"),
        "n": whole(count, "n", "n"),
        "population": _POPULATIONS[_choice(whom, owner, "population", "Of whom", list(_POPULATIONS))],
    }
    reliability, kind, days, sample = entry_fields.cells(4, 4)
    given["reliability"] = number(reliability, "reliability", "Reliability")
    picked = _choice(kind, owner, "type", "Its kind", list(_TYPES))
    given["reliability_type"] = _TYPES[picked] if given["reliability"] is not None else None
    between = whole(days, "days", "Days between")
    given["interval_days"] = between if given["reliability_type"] in ("retest", "interval") else None
    with sample:
        given["sample"] = entry_fields.code(owner, "sample", "Sample, in words")
    points, cut = entry_fields.cells(2, 4)
    given["points"] = number(points, "points", "Points that count as change")
    given["cut_off"] = number(cut, "cut_off", "Clinical cut-off")
    return given


def _choice(place: DeltaGenerator, owner: str, name: str, label: str, options: list[str]) -> str:
    picked: str = place.selectbox(label, options, key=kept_fields.field(owner, name, options[0]))
    return picked


def _told(scale: Scale) -> str:
    return f"{words.subscale(scale.subscale)} ({scale.low:g} to {scale.high:g})"
