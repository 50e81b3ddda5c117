"""Where the picture is thin, before any number of it is read, and the tables that say how thin."""

from collections.abc import Sequence

import pandas
import streamlit as st

from dashboard.components import text, words
from pipelines.caseload.quality import Delivery, Quality, Treating, thin_sources, thin_therapists
from pipelines.confidence import counted
from pipelines.definitions.thin import thin_rule

AT_FIRST = 4  # sentences of sources and of therapists that stand open; further ones are a click away
NOT_EXPORTED = "not exported"


def lines(found: Quality) -> None:
    """A sentence a source and a therapist where the picture is thin; one line where not, none where nobody is."""
    if not found.sources and not any(one.clients for one in found.therapists):
        return
    sources, therapists = thin_sources(found), thin_therapists(found)
    if not sources and not therapists:
        st.caption(f"By the rule the picture is thin nowhere. {_untold(found)}".rstrip())
    else:
        st.markdown(f"**{_where(found, len(sources), len(therapists))}**")
        _bullets([*sources[:AT_FIRST], *therapists[:AT_FIRST]])
        rest = [*sources[AT_FIRST:], *therapists[AT_FIRST:]]
        if rest:
            with st.expander(f"{words.count(len(rest), 'more place')} where it is thin"):
                _bullets(rest)
        if untold := _untold(found):
            st.caption(untold)
    with st.expander("What counts as thin"):
        _bullets([f"{title}. {told}" for title, told in thin_rule().told()])
        st.caption(text.in_label(f"Version {thin_rule().version}. Source: {thin_rule().source}."))


def tables(found: Quality) -> None:
    """One line a therapist, and one a source and relation."""
    if not found.sources and not found.therapists:
        return
    st.subheader("What came in", anchor=False)
    if found.therapists:
        st.dataframe(
            pandas.DataFrame([_therapist(one) for one in found.therapists]),
            hide_index=True,
            alt="One line a therapist: of how many of their clients something came in, and how many triggers are coded",
        )
    if not found.sources:
        return
    st.dataframe(
        pandas.DataFrame([_source(one) for one in found.sources]),
        hide_index=True,
        placeholder="–",
        column_config={"Last taken in": st.column_config.DateColumn(format="D MMM YYYY")},
        alt="One line a source and relation: when it last came, its usual gap, rows that were not taken",
    )
    st.caption(
        "Whether an export is late is told as of now; rows are of files that came in the period. A row that was not "
        "taken counts there, also where it came in later."
    )


def _untold(found: Quality) -> str:
    """Of how many exports it is not known whether they are late: not to be late is another thing."""
    number = sum(one.is_late is None for one in found.sources)
    if not number:
        return ""
    few = f"came on fewer than {thin_rule().deliveries.value} days"
    return f"Of {number:,} of {words.count(len(found.sources), 'export')} it cannot be told if it is late: it {few}."


def _where(found: Quality, sources: int, therapists: int) -> str:
    every = len({one.source for one in found.sources})
    places = [f"{sources:,} of {words.count(every, 'source')}"] if sources else []
    if therapists:
        places.append(f"the clients of {therapists:,} of {words.count(len(found.therapists), 'therapist')}")
    return f"The picture is thin: {' and '.join(places)}."


def _bullets(told: Sequence[str]) -> None:
    st.markdown("\n".join(f"- {text.in_label(one)}" for one in told))


def _therapist(one: Treating) -> dict[str, object]:
    coded = None if one.triggers is None or one.uncoded is None else one.triggers - one.uncoded
    return {
        "Therapist": one.name,
        "Clients in the period": one.clients,
        "With a form": _of(one.measured, one.clients, one.clients),
        "With a journal entry": _of(one.journalled, one.clients, one.clients),
        "With a session": _of(one.met, one.clients, one.clients),
        "Triggers coded": _of(coded, one.triggers or 0, one.clients),
    }


def _source(one: Delivery) -> dict[str, object]:
    late = {None: f"cannot tell: came on {words.count(one.times, 'day')}", False: "no"}
    return {
        "Source": one.source,
        "Relation": one.relation.replace("_", " "),
        "Last taken in": one.last_on,
        "Usual gap": None if one.usual_days is None else counted(one.usual_days, "day"),
        "Late": f"by {words.count(one.late_days, 'day')}" if one.is_late else late[one.is_late],
        "Rows not taken": _of(one.rejected, one.rows_read, 1),
    }


def _of(count: int | None, of: int, clients: int) -> str:
    """A numerator and its denominator; a dash where nobody was treated, or nothing was there to count."""
    if clients and count is None:
        return NOT_EXPORTED
    return f"{count:,} of {of:,}" if of else "–"
