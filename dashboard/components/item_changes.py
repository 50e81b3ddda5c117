"""What changed item by item between two administrations of one series."""

import pandas
import streamlit as st

from dashboard.components import text, words
from dashboard.components.client_reads import Changes


def show(ids: list[str], days: dict[int, pandas.Timestamp], first: tuple[int, int], key: str, read: Changes) -> None:
    """`ids` of the administrations by number, `days` theirs; `first`: the two that are compared unless others are."""
    if len(ids) < 2:
        st.caption("With one administration there is nothing to compare item by item.")
        return

    def told(number: int) -> str:
        return f"{words.day(days[number])} (number {number + 1} of {len(ids)})"

    numbers = range(len(ids))
    one, other = st.columns(2)
    earlier = one.selectbox("From", numbers, index=first[0], key=f"{key}-from", format_func=told)
    later = other.selectbox("To", numbers, index=first[1], key=f"{key}-to", format_func=told)
    if earlier == later:
        st.caption("Choose two different administrations.")
        return
    _table(read(ids[earlier], ids[later]))


def _table(changes: pandas.DataFrame) -> None:
    if changes.empty:
        st.caption("These arrived scored: there are no answers to compare.")
        return
    moved = changes["difference"].fillna(0) != 0
    items = changes["item"]
    unknown = items[changes["difference"].isna()].nunique()
    told = f"{items[moved].nunique()} of {words.count(items.nunique(), 'item')} were answered otherwise"
    lacking = f"; of {unknown} it cannot be told, because an answer is missing or out of range" if unknown else ""
    st.markdown(text.in_label(f"{told}{lacking}. The largest differences stand first. Missing is not zero."))
    st.dataframe(
        pandas.DataFrame(
            {
                "Item": items,
                **({"Wording": changes["wording"]} if changes["wording"].notna().any() else {}),
                "Scale": [_scale(name) for name in changes["subscale"]],
                "First": changes["earlier"],
                "Second": changes["later"],
                "What it does to the score": [
                    _pull(*pair) for pair in zip(changes["subscale"], changes["difference"], strict=True)
                ],
                "Note": [_note(*pair) for pair in zip(changes["note"], changes["turned"], strict=True)],
            }
        ),
        hide_index=True,
        height="content" if len(changes) <= 12 else 420,
        column_config={
            "Item": st.column_config.TextColumn(alignment="right"),
            "First": st.column_config.NumberColumn(format="%g"),
            "Second": st.column_config.NumberColumn(format="%g"),
        },
        placeholder="missing",
        alt="Every item of both administrations, the largest difference first",
    )


def _scale(name: object) -> str:
    return words.subscale(name) if isinstance(name, str) else "–"


def _pull(subscale: object, difference: float | None) -> str:
    """Which way an item moved its scale, once it is keyed: an answer of a reversed item counts the other way round."""
    if difference is None or pandas.isna(difference):
        return "cannot tell"
    if difference == 0:
        return "same"
    return f"{_scale(subscale)} {'higher' if difference > 0 else 'lower'} by {words.number(abs(difference))}"


def _note(note: str, turned: bool) -> str:
    return "; ".join(part for part in (note, "reversed" if turned else "") if part)
