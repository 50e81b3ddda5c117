"""Is the caseload looked after? One line a therapist, one measure in full, and the episodes behind every number."""

from collections.abc import Callable, Sequence
from uuid import UUID

import pandas
import streamlit as st

from dashboard.charts import funnel
from dashboard.components import text, words
from dashboard.components.change_view import PICTURE
from pipelines.caseload.summary import MEASURES, Episode, Measure, behind, flagged, of_everybody, of_therapists
from pipelines.caseload.summary.comparing import limits, shrunken
from pipelines.caseload.summary.measures import Told
from pipelines.confidence import Share, percent_with_ends

_FEW = 5  # of fewer the limits of chance are as wide as the picture


def sentence(found: Sequence[Episode]) -> str:
    """How many are treated, what waits past its limit, what is overdue."""
    whole = of_everybody(found)
    past, waiting = whole.counts["past_limit"]
    on_time, in_use = whole.counts["on_time"]
    therapists = words.count(len(of_therapists(found)), "therapist")
    flags = (
        f"{past:,} of {words.count(waiting, 'flag that waits', 'flags that wait')} past the limit"
        if waiting
        else "no flag waits"
    )
    forms = f"{in_use - on_time:,} of {words.count(in_use, 'form')} in use overdue" if in_use else "no form is in use"
    return f"{words.count(whole.treated, 'episode')} of care of {therapists}: {flags}; {forms}."


def mix(found: Sequence[Episode]) -> str:
    """What kind of caseload it is: numbers of unlike caseloads are not alike."""
    whole = of_everybody(found)
    ended = whole.treated - whole.counts["open"][0]
    return (
        f"Case mix: {whole.couples:,} of {words.count(whole.treated, 'episode')} as a couple, {ended:,} ended by the "
        "period's end, and these stay in the denominators. Therapists treat unlike clients: nothing is adjusted for it."
    )


def table(found: Sequence[Episode]) -> None:
    """One line a therapist, in the order of their names, and all together."""
    told = [*of_therapists(found), of_everybody(found)]
    columns = {"Therapist": [one.name for one in told], "Treated": [one.treated for one in told]}
    columns |= {_title(each): [_cell(one, each) for one in told] for each in MEASURES}
    st.dataframe(
        pandas.DataFrame(columns), hide_index=True, alt="One line a therapist: how many of how many, for each measure"
    )


def flags(found: Sequence[Episode]) -> None:
    """How the flags stand: those that wait by age, past the limit, the others by state."""
    told = flagged(found)
    if not told:
        st.caption("No flag was raised in the period, and none waits.")
        return
    steps = ["up to 1 day", "2 to 7 days", "8 to 30 days", "older"]
    rows = [
        {
            "Therapist": one.name,
            **{f"Wait, {step}": count for step, count in zip(steps, one.waiting, strict=True)},
            "Past the limit": f"{one.past_limit:,} of {sum(one.waiting):,}",
            "Oldest": "–" if one.oldest_days is None else words.count(one.oldest_days, "day"),
            **{state.capitalize(): count for state, count in one.states.items()},
        }
        for one in told
    ]
    st.dataframe(pandas.DataFrame(rows), hide_index=True, alt="One line a therapist: flags by age and state")
    st.caption("Flags raised in the period, and those that wait or rest, as they stand now.")


def measure(found: Sequence[Episode], owner: str, ink: str) -> Measure:
    """One measure in full: shares with intervals, drawn towards the common one, and within the limits of chance."""
    chosen: Measure = st.selectbox(
        "One measure in full", MEASURES, format_func=_title, key=f"{owner}-measure", width=420
    )
    whole, told = of_everybody(found), of_therapists(found)
    count, of = whole.counts[chosen.key]
    st.markdown(
        f"**{text.in_label(_title(chosen))}.** All together {count:,} of {of:,}{_interval(whole.share(chosen.key))}."
    )
    st.caption(text.in_label(f"One counts when {chosen.means}."))
    drawn = shrunken([one.counts[chosen.key] for one in told])
    rows = [
        {
            "Therapist": one.name,
            "Of": one.counts[chosen.key][1],
            "Counted": one.counts[chosen.key][0],
            "Share, 95 % (Wilson)": _share(one.share(chosen.key)),
            "Drawn to what is common": percent_with_ends(each.estimate, each.low, each.high) if each else "–",
        }
        for one, each in zip(told, drawn, strict=True)
    ]
    st.dataframe(pandas.DataFrame(rows), hide_index=True, alt="One line a therapist: the measure in full")
    _funnel(told, chosen, count / of if of else None, ink)
    return chosen


def episodes(found: Sequence[Episode], chosen: Measure, name_of: Callable[[UUID], str]) -> None:
    """Those that the measure counts; `name_of` tells a client's code, or a mask."""
    counted = behind(found, chosen.key)
    st.subheader(
        text.in_label(f"Behind it: {words.count(len({(one.client_id, one.opened_on) for one in counted}), 'episode')}"),
        anchor=False,
    )
    if not counted:
        return
    st.dataframe(
        pandas.DataFrame([_episode(one, name_of) for one in counted]),
        hide_index=True,
        placeholder="–",
        column_config={name: st.column_config.DateColumn(format="D MMM YYYY") for name in ("Since", "Ended")},
        alt="The episodes behind it",
    )


def _episode(one: Episode, name_of: Callable[[UUID], str]) -> dict[str, object]:
    return {
        "Client": name_of(one.client_id),
        "Therapist": one.therapist_name,
        "Since": one.opened_on,
        "Ended": one.closed_on,
        "Forms": one.forms,
        "In use": one.in_use,
        "Not overdue": one.on_time,
        "Flags that wait": sum(flag.status == "open" for flag in one.flags),
    }


def _funnel(told: Sequence[Told], chosen: Measure, common: float | None, ink: str) -> None:
    shares = [(one, *one.counts[chosen.key]) for one in told]
    known = [(one, count, of) for one, count, of in shares if of >= _FEW]
    if common is None or not known:
        st.caption(f"No therapist has {_FEW} or more of these: chance draws no limits yet.")
        return
    most = max(of for _, _, of in known)
    points = [funnel.Point(of, count / of, text.in_figure(f"{one.name}: {count} of {of}")) for one, count, of in known]
    edges = [funnel.Limit(of, *limits(common, of)) for of in range(_FEW, max(most, _FEW + 1) + 1)]
    title = _title(chosen)
    st.plotly_chart(
        funnel.figure(points, edges, common, text.in_figure(title), ink),
        config=PICTURE,
        alt=f"{title}: a point a therapist within the limits of chance; the table above holds the numbers",
    )
    st.caption(
        "Dashed and dotted: between them chance alone puts 95 and 99.8 % of shares of so many. A point beyond them is "
        "a reason to ask, and says nothing of why."
    )


def _title(each: Measure) -> str:
    return f"{each.title} (of {each.of})"


def _cell(one: Told, each: Measure) -> str:
    count, of = one.counts[each.key]
    return f"{count:,} of {of:,}" if of else "–"


def _share(share: Share) -> str:
    return percent_with_ends(share.estimate, share.low, share.high)


def _interval(share: Share) -> str:
    return "" if share.estimate is None else f": {_share(share)}"
