"""The criteria as a person reads them: what makes each met, what establishes not met, and the rules that read text."""

import streamlit as st

from dashboard.components import flag_words, text, words
from pipelines.flags.reading.browser import Criterion, Part, Rule


def show(found: Criterion) -> None:
    """One criterion: the article's sentence, the predicate, its parts, examples and text rules."""
    if found.article:
        st.markdown(text.in_label(f"The text: “{found.article}”"))
    else:
        st.markdown("Our addition: it does not stand in the text.")
    st.markdown(text.in_label(found.predicate))
    st.caption(text.in_label(f"{found.rationale} Version {found.version} ({found.status}). Source: {found.source}"))
    if found.modalities:
        st.caption(text.in_label(flag_words.named(found.modalities)))
    st.subheader("Evidence that it names", anchor=False)
    st.table(
        {
            "Part": [text.in_label(f"{one.part} ({one.status})") for one in found.parts],
            "Met when": [text.in_label(one.wording) for one in found.parts],
            "Counts for": [_days(one.within_days, "always") for one in found.parts],
            "Its no": [_no(one) for one in found.parts],
        },
        border="horizontal",
        alt="The parts of the criterion",
    )
    st.subheader("Examples", anchor=False)
    for outcome, said in found.examples:
        st.markdown(f"**{outcome.capitalize()}.** {text.in_label(said)}")
    if found.rules:
        st.caption(flag_words.misses(found.criterion))
        with st.expander(f"Rules that read text ({len(found.rules)})"):
            for rule in found.rules:
                _rule(rule)


def _days(days: int | None, always: str) -> str:
    return always if days is None else words.count(days, "day")


def _no(part: Part) -> str:
    if not part.establishes:
        return "says nothing"
    return f"establishes not met for {_days(part.fresh_days, 'good')}"


def _rule(rule: Rule) -> None:
    with st.container(border=True):
        st.markdown(text.in_label(f"{rule.rule}, version {rule.version} · {rule.tier}"))
        st.caption(text.in_label(rule.rationale))
        text.show(rule.pattern)
        st.caption(text.in_label("Found: " + " · ".join(rule.found)))
        st.caption(text.in_label("Not raised: " + " · ".join(rule.traps)))
