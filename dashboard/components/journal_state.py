"""Which view of the journal is shown, and which entries: chosen by hand, or by pointing at a count."""

from collections.abc import Callable

import streamlit as st

from dashboard.components import kept_fields

VIEWS = TRIGGERS, BODY, RESPONSES, ECHO, ENTRIES = "Triggers", "Body", "Responses", "Echo and chains", "Entries"
BY_PERIOD = TRIGGERS, RESPONSES
# What entries are sought by, and what each is when it is not asked for.
FILTERS: dict[str, object] = {"family": None, "response": None, "weekday": None, "hour": None, "words": "", "part": 0}


def view(owner: str) -> str:
    """The control for the view; it holds while pages and windows change."""
    return str(
        st.segmented_control(
            "View",
            VIEWS,
            required=True,
            key=kept_fields.field(owner, "view", TRIGGERS),
            label_visibility="collapsed",
        )
    )


def lead_to_entries(owner: str, **sought: object) -> None:
    """Show the entries of this kind next, and no others. To be called before a run: by what was clicked or chosen."""
    for name, unasked in FILTERS.items():
        st.session_state[f"{owner}|{name}"] = sought.get(name, unasked)
    st.session_state[f"{owner}|view"] = ENTRIES


def follow(chart: str, owner: str) -> Callable[[], None]:
    """What a click on a picture does: its mark says in `customdata` which entries lie behind it."""

    def followed() -> None:
        points = st.session_state[chart]["selection"]["points"]
        behind = points[0].get("customdata") if points else None
        if behind:
            lead_to_entries(owner, **_sought(behind))

    return followed


def _sought(behind: object) -> dict[str, object]:
    """A picture hands back lists, or what looks like a table with numbered columns: family, response, weekday, hour."""
    # A picture's own data have no type; what is neither a list nor a mapping raises.
    values = list(behind.values()) if isinstance(behind, dict) else list(behind)  # type: ignore[call-overload]
    names = ("family", "response", "weekday", "hour")
    found = dict(zip(names, values, strict=False))
    return {name: int(value) if name in ("weekday", "hour") else value for name, value in found.items() if value != ""}


def chooser(label: str, owner: str, name: str, offered: dict[str, str], hint: str = "Choose one") -> None:
    """The same for a keyboard: a list that leads to the entries of what is chosen. `offered`: what it is called."""
    key = f"{owner}-{name}-entries"

    def chosen() -> None:
        picked = st.session_state.get(key)
        st.session_state[key] = None
        if picked is not None:
            lead_to_entries(owner, **{name: picked})

    st.selectbox(
        label,
        list(offered),
        index=None,
        key=key,
        format_func=lambda one: offered[one],
        placeholder=hint,
        on_change=chosen,
        width=420,
    )
