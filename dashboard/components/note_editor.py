"""A draft on the desk: what the author writes on the left, what the data offer on the right; saved at every change."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard.components import text, words
from pipelines.flags.reading.queue import Flag
from pipelines.notes.assembling import wrong_times
from pipelines.notes.content import Block, Header, Material, Quotation, Release, Risk, Written
from pipelines.notes.schemes import Scheme, Section

LEAVES: dict[Release, str] = {
    "own": "my own record only",
    "joint": "every release",
    "partner-a": "partner A's and my own",
    "partner-b": "partner B's and my own",
}
RISKS = ("none reported", "reported")
SAVED = "saved-while-typed"  # saving.js knows this name


def show(
    owner: str,
    scheme: Scheme,
    written: Written,
    material: Material,
    releases: Sequence[Release],
    urgent: Sequence[Flag],
    save: Callable[[], None],
) -> None:
    """Every field of the note. `save` is called whenever one has changed; `read` gives what they say then.

    urgent: flags that nobody has decided on, which an assessment of "none reported" would stand beside.
    """
    st.caption(text.in_label(f"What the data offer is told {material.since_words}."))
    _head(owner, written.header, scheme, save)
    for section in scheme.sections:
        st.header(text.in_label(section.title), anchor=False)
        left, right = st.columns([3, 2], gap="large")
        with left:
            _words(owner, section, written, releases, save)
        with right:
            _offered(owner, section, written, material, save)
    if scheme.record == "progress":
        st.header("Risk assessment", anchor=False)
        _risk(owner, written.risk, urgent, save)
    st.header("Next session", anchor=False)
    st.text_input(
        "When, and where if it matters",
        key=_field(owner, "next", written.next_session),
        on_change=save,
        autocomplete="off",
    )


def read(owner: str, scheme: Scheme, before: Written) -> Written:
    """What the fields say now; what is not shown stands as it was."""
    at = st.session_state.get
    chosen = {section.key: tuple(_in(owner, "block", section, before.blocks)) for section in scheme.sections}
    picked = {section.key: tuple(_in(owner, "quote", section, before.quotations)) for section in scheme.sections}
    words = {
        section.key: {
            release: str(
                at(f"{owner}|words|{section.key}|{release}", before.words.get(section.key, {}).get(release, ""))
            )
            for release in LEAVES
        }
        for section in scheme.sections
    }
    head = before.header
    told = {
        name: str(at(f"{owner}|{name}", getattr(head, name)) or "")
        for name in ("supervisor", "started", "stopped", "modality", "service_code", "diagnosis")
    }
    attended = tuple(code.strip() for code in str(at(f"{owner}|attended", "; ".join(head.attended))).split(";"))
    said = at(f"{owner}|risk", before.risk.said or None)
    return Written(
        blocks=chosen,
        quotations=picked,
        words={key: {release: said for release, said in of.items() if said} for key, of in words.items()},
        header=head.model_copy(update=told | {"attended": tuple(filter(None, attended))}),
        risk=Risk(said=said or "", words=str(at(f"{owner}|risk-words", before.risk.words))),
        next_session=str(at(f"{owner}|next", before.next_session)),
    )


def forget(owner: str) -> None:
    """Let the fields show what is stored."""
    for key in [key for key in st.session_state if str(key).startswith(f"{owner}|")]:
        del st.session_state[key]


def _field(owner: str, name: str, value: Any) -> str:
    key = f"{owner}|{name}"
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def _head(owner: str, head: Header, scheme: Scheme, save: Callable[[], None]) -> None:
    if scheme.record == "psychotherapy":  # times, codes and diagnosis belong to the record
        with st.expander("Head of the note: who attended, supervisor"):
            _attended(owner, head, save)
            _supervisor(owner, head, save)
        return
    with st.expander("Head of the note: who attended, times, codes, diagnosis"):
        left, right = st.columns(2)
        with left:
            _attended(owner, head, save)
            st.text_input("Began (HH:MM)", key=_field(owner, "started", head.started), on_change=save)
            st.text_input("Ended (HH:MM)", key=_field(owner, "stopped", head.stopped), on_change=save)
            if wrong := wrong_times(head):
                st.error(wrong, icon=":material/schedule:")
            st.text_input("Modality", key=_field(owner, "modality", head.modality), on_change=save)
        with right:
            _supervisor(owner, head, save)
            st.text_input("Service code", key=_field(owner, "service_code", head.service_code), on_change=save)
            st.text_area(
                "Diagnosis, in your words", key=_field(owner, "diagnosis", head.diagnosis), on_change=save, height=80
            )


def _attended(owner: str, head: Header, save: Callable[[], None]) -> None:
    key = _field(owner, "attended", "; ".join(head.attended))
    st.text_input("Attended (codes, with ; between)", key=key, on_change=save)


def _supervisor(owner: str, head: Header, save: Callable[[], None]) -> None:
    st.text_input("Supervisor", key=_field(owner, "supervisor", head.supervisor), on_change=save)


def _words(
    owner: str, section: Section, written: Written, releases: Sequence[Release], save: Callable[[], None]
) -> None:
    of = written.words.get(section.key, {})
    leaves: Release = "own"
    if len(releases) > 1:
        shown = [one for one in LEAVES if of.get(one)]
        told = f" Written for: {', '.join(LEAVES[one] for one in shown)}." if len(shown) > 1 else ""
        leaves = st.selectbox(
            "These words leave in",
            list(LEAVES),
            format_func=lambda one: LEAVES[one],
            key=f"{owner}|leaves|{section.key}",
            help=f"What you write for one stays when you turn to another.{told}",
        )
    with st.container(key=f"{SAVED}-{section.key}-{leaves}"):
        st.text_area(
            text.in_label(section.asks),
            key=_field(owner, f"words|{section.key}|{leaves}", of.get(leaves, "")),
            on_change=save,
            height=180,
            placeholder="To be written by you.",
        )


def _offered(owner: str, section: Section, written: Written, material: Material, save: Callable[[], None]) -> None:
    blocks = [one for one in material.blocks if one.kind in section.holds]
    quotations = list(material.quotations) if "quotations" in section.holds else []
    if not blocks and not quotations:
        st.caption("The data offer nothing for this section.")
        return
    for block in blocks:
        is_in = block.key in written.blocks.get(section.key, ())
        st.checkbox(
            text.in_label(_about(block) + block.title),
            key=_field(owner, f"block|{section.key}|{block.key}", is_in),
            on_change=save,
        )
        for line in block.lines:
            st.caption(text.in_label(line.text), help=text.in_label(" · ".join(line.grounds)) or None)
    if quotations:
        with st.expander(f"The client's own words ({len(quotations)})"):
            for quotation in quotations:
                _quotation(owner, section, written, quotation, save)


def _quotation(owner: str, section: Section, written: Written, one: Quotation, save: Callable[[], None]) -> None:
    is_in = one.key in written.quotations.get(section.key, ())
    st.checkbox(text.in_label(one.said), key=_field(owner, f"quote|{section.key}|{one.key}", is_in), on_change=save)
    text.show(one.text if len(one.text) <= 600 else f"{one.text[:600]} …")


def _about(block: Block) -> str:
    return {"a": "A: ", "b": "B: ", "": ""}[block.about]


def beside_risk(urgent: Sequence[Flag]) -> None:
    """That urgent flags wait, where the assessment says that nothing was reported."""
    if urgent:
        told = "; ".join(f"{one.client}: {one.title}, raised {words.day(one.raised_at)}" for one in urgent)
        many = "an urgent flag" if len(urgent) == 1 else "urgent flags"
        st.warning(text.in_label(f"None reported, and {many} that nobody has decided on. {told}."))


def _risk(owner: str, risk: Risk, urgent: Sequence[Flag], save: Callable[[], None]) -> None:
    said = st.radio(
        "What was reported, in this session or since the last one",
        RISKS,
        key=_field(owner, "risk", risk.said or None),
        index=None,
        format_func=str.capitalize,
        on_change=save,
        horizontal=True,
    )
    if said is None:
        st.caption("A note cannot be signed without it.")
    if said == "none reported":
        beside_risk(urgent)
    if said == "reported":
        with st.container(key=f"{SAVED}-risk"):
            st.text_area(
                "What, how serious, and what you did",
                key=_field(owner, "risk-words", risk.words),
                on_change=save,
                height=110,
            )


def _in(owner: str, kind: str, section: Section, before: Any) -> list[str]:
    """The keys that are in: as before, without those that were taken out, then those that were put in."""
    known = {
        str(key).removeprefix(f"{owner}|{kind}|{section.key}|"): value
        for key, value in st.session_state.items()
        if str(key).startswith(f"{owner}|{kind}|{section.key}|")
    }
    stood = [key for key in before.get(section.key, ()) if known.get(key, True)]
    return [*stood, *(key for key, is_in in known.items() if is_in and key not in stood)]
