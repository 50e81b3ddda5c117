"""What of safety lies in a form that is being typed: said before it is saved, and once more when it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.components import text, words
from pipelines.scoring.forms import Form, Item


@dataclass(frozen=True)
class Found:
    """In words, each: what was answered from its threshold on, and what asks for safety and has no answer."""

    urgent: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()


def of_answers(form: Form, responses: Sequence[float | None]) -> Found:
    """Of the answers of a form, as printed on it: the raw answer counts, whether or not a score can be made."""
    asked = [(item, given) for item, given in zip(form.items, responses, strict=True) if item.safety_from is not None]
    return Found(
        tuple(_answered(form, item, given) for item, given in asked if _reaches(item, given)),
        tuple(f"{form.instrument}, item {item.item}" for item, given in asked if given is None),
    )


def of_codes(form: Form, given: Mapping[str, str]) -> Found:
    """Of the codes of a form, by name."""
    found = [
        f"{form.instrument}: {words.subscale(code.code)} {value}" + (f" ({band.label})" if band.label else "")
        for code in form.codes
        if (value := given.get(code.code)) is not None
        for band in code.values
        if band.safety and band.holds(value)
    ]
    return Found(tuple(found))


def show(found: Found) -> None:
    """In the words and with the shape of the time axis; nothing where nothing asks for safety."""
    if found.urgent:
        told = f"Safety: urgent: {'; '.join(found.urgent)}. On the client's page it stands on top; nobody is called."
        st.markdown(f":red[:material/warning:] {text.in_label(told)}")
    if found.unanswered:
        told = f"Safety: no answer to {'; '.join(found.unanswered)}: it cannot be told. That is not the same as safe."
        st.markdown(f":material/help: {text.in_label(told)}")


def _reaches(item: Item, given: float | None) -> bool:
    return item.safety_from is not None and given is not None and given >= item.safety_from


def _answered(form: Form, item: Item, given: float | None) -> str:
    return f"{form.instrument}, item {item.item} answered {given:g}"
