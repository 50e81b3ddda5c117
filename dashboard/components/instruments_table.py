"""The list of all instruments, and the ways to open one."""

import pandas
import streamlit as st

from dashboard.components import definition_words, words

ROW = 35  # pixels
MOST_ROWS, FEW_ROWS = 12, 6  # beyond these the table scrolls; few where an instrument is told of below it

_WHAT = {"answers": "range of answers", "points": "points of change", "code": "codes", "band": "bands"}


def counted(found: pandas.DataFrame) -> str:
    """32 instruments: 18 scored here from their answers, 10 that come as totals, 4 of codes or counts."""
    forms = found["form"].value_counts()
    kinds = (
        ("items", "scored here from the answers"),
        ("scores", "taken as totals"),
        ("codes", "coded or counted, and never averaged or drawn as a line"),
    )
    said = [f"{forms[form]} {told}" for form, told in kinds if form in forms]
    return f"{words.count(len(found), 'instrument')}: {', '.join(said)}."


def unverified(found: pandas.DataFrame) -> str:
    """Of how many instruments something rests on no source that was read."""
    some = int((found["unverified"] > 0).sum())
    if not some:
        return "Every value stands in a source that was read."
    return (
        f"For {some} of them something is unverified: commonly quoted, but read in no source. "
        "That word stands wherever it is used."
    )


def show(found: pandas.DataFrame, wanted: str | None) -> tuple[str, str] | None:
    """The table, and the instrument and version that is opened; `wanted` is opened where nothing else is chosen."""
    names = [f"{row['instrument']} · {row['title']}{_version(row, found)}" for row in found.to_dict("records")]
    first = next((place for place, name in enumerate(found["instrument"]) if name == wanted), None)
    chosen = st.selectbox(
        "Open an instrument",
        range(len(found)),
        index=first,
        format_func=lambda place: names[place],
        placeholder="Type a name, or select a row below",
        width=520,
    )
    picked = st.dataframe(
        _told(found),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        row_height=ROW,
        height=ROW * (MOST_ROWS if chosen is None else FEW_ROWS),
        column_config={
            "Instrument": st.column_config.TextColumn(pinned=True, width=95),
            "Name": st.column_config.TextColumn(width=270),
            "Comes as": st.column_config.TextColumn(width=145),
            "Items": st.column_config.NumberColumn(format="%d", width=60),
            "Given every": st.column_config.TextColumn(width=95),
            "Better": st.column_config.TextColumn(width=75),
            "Unverified": st.column_config.TextColumn(width=165),
            "Own values": st.column_config.NumberColumn(format="%d", width=90),
            "Version": st.column_config.TextColumn(width=70),
        },
        placeholder="–",
        key="instruments",
        alt="All instruments; to open one by keyboard, find its name above",
    )
    rows = picked["selection"]["rows"]
    place = chosen if chosen is not None else rows[0] if rows else None
    return None if place is None else (str(found.at[place, "instrument"]), str(found.at[place, "version"]))


def _told(found: pandas.DataFrame) -> pandas.DataFrame:
    return pandas.DataFrame(
        {
            "Instrument": found["instrument"],
            "Name": found["title"],
            "Comes as": found["form"].map(definition_words.FORMS),
            "Unverified": [
                f"{count}: {', '.join(_WHAT.get(one, one) for one in what)}" if count else None
                for count, what in zip(found["unverified"], found["unverified_what"], strict=True)
            ],
            "Better": [definition_words.better(way) or None for way in found["higher_is_better"]],
            "Items": found["items"],
            "Given every": [f"{days:.0f} days" if definition_words.given(days) else None for days in _floats(found)],
            "Own values": found["own"].where(found["own"] > 0),
            "Version": found["version"],
        }
    )


def _floats(found: pandas.DataFrame) -> list[float]:
    return list(found["cadence_days"].astype("float64"))


def _version(row: definition_words.Row, found: pandas.DataFrame) -> str:
    """Which version, where there is more than one; the one that rows without a version mean says so."""
    if (found["instrument"] == row["instrument"]).sum() == 1:
        return ""
    return f", version {row['version']}" + (" (in use where none is said)" if row["is_default"] else "")
