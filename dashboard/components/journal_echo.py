"""Echoes of caregivers and past relationships by trigger, and the chains from trigger to echo."""

import pandas
import streamlit as st

from dashboard.charts import flow
from dashboard.components import change_view, journal_words, text, words
from dashboard.components.journal_reads import Reads
from pipelines.confidence import wilson
from pipelines.journal.reading import Echo
from pipelines.journal.told import Chain, Part, Term, Window

SOUNDED = ("caregiver", "past relationship")
FEW = 5
MOST_CHAINS = 200
STAGES = ("Trigger", "First felt", "Response", "Echo")


def show(reads: Reads, window: Window, owner: str) -> None:
    """The whole view."""
    found = reads.echo(window)
    if not found.chains:
        st.markdown(journal_words.empty(window))
        return
    st.markdown(text.in_label(_answer(found)))
    if found.resonances:
        st.subheader("Echoes by trigger", anchor=False)
        _resonances(found)
    st.subheader("From trigger to echo", anchor=False)
    _chains(found.chains, owner)


def _answer(found: Echo) -> str:
    coded = sum(part.events for part in found.resonances)
    if not coded:
        total = sum(chain.events for chain in found.chains)
        return f"{journal_words.entries(total)}, and in none of them an echo was coded: nothing can be told of it yet."
    sounded = [part for part in found.resonances if part.term and part.term.term in SOUNDED]
    share = wilson(sum(part.events for part in sounded), coded)
    told = (
        f"Of {journal_words.entries(coded)} in which it was coded, {journal_words.share(share)} carry an echo of a "
        "caregiver or a past relationship."
    )
    missing = sum(found.uncoded.values())
    return f"{told} In {missing} it was not coded." if missing else told


def _resonances(found: Echo) -> None:
    rows = [_row(part, found.uncoded) for part in sorted(found.resonances, key=_order)]
    known = {part.family.term for part in found.resonances if part.family}
    unsaid = sum(n for family, n in found.uncoded.items() if family not in known)
    table = pandas.DataFrame(rows)
    st.dataframe(
        table.style.apply(lambda row: ["color: #857A6C" if row["Of coded"] < FEW else ""] * len(row), axis=1),
        hide_index=True,
        height="content" if len(rows) <= 12 else 460,
        column_config={
            "Trigger": st.column_config.TextColumn(width=190),
            "Of few": None if all(row["Of few"] == "" for row in rows) else st.column_config.TextColumn(),
            "Share": st.column_config.TextColumn(alignment="right"),
            "95 % interval": st.column_config.TextColumn(alignment="right"),
        },
        alt="Echoes by trigger",
    )
    more = f" In {journal_words.entries(unsaid)} more the trigger has no coded echo at all." if unsaid else ""
    st.caption(
        f"Shares of the entries of a trigger in which the echo was coded. Of few (grey): fewer than {FEW}.{more} An "
        "echo is what was noticed and said, not proof of where a feeling comes from."
    )


def _order(part: Part) -> tuple[int, str, int]:
    return -part.share.of, part.family.label if part.family else "", -part.events


def _row(part: Part, uncoded: dict[str, int]) -> dict[str, object]:
    return {
        "Trigger": journal_words.label(part.family),
        "Echo": journal_words.label(part.term),
        "Times": part.events,
        "Of coded": part.share.of,
        "Share": journal_words.percent(part.share.estimate),
        "95 % interval": journal_words.between(part.share),
        "Not coded": uncoded.get(part.family.term, 0) if part.family else 0,
        "Of few": "of few" if part.share.of < FEW else "",
    }


def _chains(chains: list[Chain], owner: str) -> None:
    shown = chains[:MOST_CHAINS]
    total = sum(chain.events for chain in chains)
    st.dataframe(
        pandas.DataFrame([{**dict(zip(STAGES, _words(chain), strict=True)), "Times": chain.events} for chain in shown]),
        hide_index=True,
        height="content" if len(shown) <= 10 else 390,
        alt="Chains from trigger to echo, the most frequent first",
    )
    left = f" The {MOST_CHAINS} most frequent are shown." if len(chains) > len(shown) else ""
    st.caption(
        f"{words.count(len(chains), 'chain')} in {journal_words.entries(total)}.{left} Not coded is kept as such: "
        "nobody has said, which is not the same as nothing. Order in an entry is no proof of cause."
    )
    paths = [flow.Path(tuple(text.in_figure(word) for word in _words(chain)), chain.events) for chain in chains]
    secure = {text.in_figure(journal_words.label(one.response)) for one in chains if _is_secure(one)}
    folded = flow.folded(paths, {STAGES.index("Response"): secure})
    if total < flow.FEWEST or not folded:
        st.markdown(
            f"A picture comes once something has come {flow.FEWEST} times; before that, all would be folded away."
        )
        return
    top = chains[0]
    st.plotly_chart(
        flow.figure(folded, STAGES, change_view.ink()),
        key=f"{owner}-flow",
        config=change_view.PICTURE,
        alt=f"Paths from trigger to first sensation, response and echo, of {journal_words.entries(total)}. The most "
        f"frequent: {', '.join(_words(top))}, {words.count(top.events, 'time')}. The table above holds all.",
    )
    st.caption(
        f"The same as ribbons; the number is of entries. All else: fewer than {flow.FEWEST} entries each, or under "
        f"{flow.SMALL} % of all. The secure responses always stand by themselves."
    )


def _is_secure(chain: Chain) -> bool:
    return chain.response is not None and chain.response.group == "secure"


def _words(chain: Chain) -> tuple[str, ...]:
    echo = None if chain.resonance is None else Term(chain.resonance, chain.resonance.capitalize(), None)
    terms = (chain.family, chain.sensation, chain.response, echo)
    return tuple(journal_words.label(term) for term in terms)
