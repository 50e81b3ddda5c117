"""What follows what between the two, as a table: small cells are grey and say so in words."""

import pandas
import streamlit as st

from dashboard.components import text, words
from dashboard.components.couple_words import NAMES
from pipelines.dyads.reading import Cycle, Episodes, state_words
from pipelines.dyads.sequences import ENOUGH, FEWEST, Cell, Table

_WHOLE, _BEFORE, _AFTER = "The whole time", "Before", "From that day on"
_GREY = "color: #8A8178"


def show(cycle: Cycle, key: str) -> None:
    """The sequences of both; before and from the day of their agreement where there is one."""
    st.header("What follows what", anchor=False)
    if not cycle.table.n:
        st.markdown(
            f"{cycle.sentence} It needs a coded response of each of the two with the time of day: of one shared event, "
            "or at most two hours apart."
        )
        return
    told = words.count(cycle.table.n, "transition")
    st.markdown(f"{text.in_label(cycle.sentence)} Counted are {told} in {words.count(cycle.sequences, 'sequence')}.")
    tables = {_WHOLE: cycle.table, _BEFORE: cycle.before, _AFTER: cycle.after}
    known = [name for name, table in tables.items() if table is not None]
    if cycle.on_day is not None and cycle.change_sentence:
        st.subheader(f"Before and after {words.day(cycle.on_day)}", anchor=False)
        st.markdown(text.in_label(cycle.change_sentence))
        st.caption(
            "The day on which the two first agreed on a part of their protocol. What else changed around it is not "
            "known here, and people who write less also follow less upon each other."
        )
    picked = _WHOLE
    if len(known) > 1:
        picked = st.segmented_control("When", known, default=_WHOLE, required=True, key=f"{key}-when") or _WHOLE
    _table(tables[picked] or cycle.table, key)


def _table(table: Table, key: str) -> None:
    if not table.n:
        st.markdown("In this time no response of one is followed by another.")
        return
    cells = [cell for cell in table.cells if cell.given_n and cell.then_n]
    st.dataframe(_grid(cells), height="content", key=f"{key}-grid", alt="How often one response follows upon another")
    st.caption(
        "Rows come first, columns directly after, the most frequent on top and to the left. By chance: what the totals "
        "of the same turn make of it, B after A, A after B and each after themselves counted apart, so that taking "
        f"turns is no link. Grey: not enough, that is fewer than {ENOUGH} expected and fewer than {FEWEST} transitions "
        "in all, or no other count possible. More or less often than chance is said where it holds for all pairs "
        "together (Holm 1979). What one does directly after the other is a description of that time, not of a person, "
        "and not a cause."
    )
    with st.expander("Every pair, with its numbers", key=f"{key}-pairs"):
        st.dataframe(_pairs(cells), hide_index=True, alt="Every pair of responses with its numbers", placeholder="–")


def _grid(cells: list[Cell]) -> object:
    often = sorted(cells, key=lambda cell: (-cell.n, cell.given, cell.then))  # what came most often, on top and first
    froms, tos = (list(dict.fromkeys(names)) for names in ([c.given for c in often], [c.then for c in often]))
    known = {(cell.given, cell.then): cell for cell in cells}
    frame = pandas.DataFrame(
        [[_cell(known.get((one, other))) for other in tos] for one in froms],
        index=[state_words(one) for one in froms],
        columns=[state_words(other) for other in tos],
    )
    return frame.style.map(lambda told: _GREY if "not enough" in told or told == "–" else "")


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return "–"
    if not cell.enough or cell.expected is None:
        return f"{cell.n}, not enough"
    return f"{cell.n} (by chance {cell.expected:.1f})"


def _pairs(cells: list[Cell]) -> pandas.DataFrame:
    ordered = sorted(cells, key=lambda cell: (-cell.n, cell.given, cell.then))
    return pandas.DataFrame(
        {
            "First": [state_words(cell.given) for cell in ordered],
            "Then": [state_words(cell.then) for cell in ordered],
            "n": [cell.n for cell in ordered],
            "By chance": [cell.expected for cell in ordered],
            "Adjusted residual": [cell.z for cell in ordered],
            "p": [cell.p for cell in ordered],
            "p from": [{"normal": "normal", "permutation": "shuffled orders"}.get(cell.p_from) for cell in ordered],
            "Yule's Q": [cell.yules_q for cell in ordered],
            "In words": [cell.found if cell.enough else "not enough" for cell in ordered],
        }
    ).round(3)


def episodes(found: Episodes) -> None:
    """One event, told by both: what each coded, side by side."""
    st.header("Events that both have written about", anchor=False)
    st.markdown(text.in_label(found.sentence))
    if not found.episodes:
        st.caption(
            "Two entries are about one event where both name it by one shared code, or where they are the nearest of "
            "both and at most two hours apart."
        )
        return
    rows = [
        {
            "Date": one.on,
            "Matched by": "shared code" if one.is_named else "time",
            **{
                f"{NAMES[partner]}: {what}": told
                for partner, side in (("a", one.a), ("b", one.b))
                for what, told in _side(side)
            },
        }
        for one in found.episodes
    ]
    st.dataframe(
        pandas.DataFrame(rows),
        hide_index=True,
        height="content" if len(rows) <= 15 else 560,
        column_config={"Date": st.column_config.DateColumn(format="D MMM YYYY", pinned=True)},
        placeholder="–",
        alt="Events that both have written about, the newest first: what each has coded",
    )
    st.caption("Only what was coded; the words stay in the journals.")


def _side(entries: tuple[object, ...]) -> list[tuple[str, str]]:
    """The codes of one partner's entries, in the order of the entries."""
    told = []
    for what, name in (("trigger", "family"), ("intensity", "intensity"), ("response", "response")):
        values = [getattr(entry, name) for entry in entries]
        known = [
            f"{value:g}" if isinstance(value, float) else str(value).replace("_", " ")
            for value in values
            if value is not None
        ]
        told.append((what, ", ".join(known) or "–"))
    return told
