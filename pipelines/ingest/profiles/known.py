"""The profiles and instruments that a store knows."""

from pathlib import Path

from pipelines.definitions.profile import Profile
from pipelines.definitions.questions import questions
from pipelines.errors import WrongUsage
from pipelines.ingest.profiles.names import Known
from pipelines.store import Session

_HERE = Path(__file__).parent


def profiles(session: Session) -> dict[str, Profile]:
    """Every profile by its name: those that ship, and those of the practice's own folders."""
    rows = session.rows(_HERE / "profiles.sql")
    return {name: Profile.model_validate_json(content) for name, content in rows}


def named(found: dict[str, Profile], name: str) -> Profile:
    """Raises WrongUsage where there is no profile of that name."""
    if name not in found:
        there = ", ".join(sorted(found)) or "none yet"
        raise WrongUsage(f"There is no profile of that name. The profiles are: {there}.")
    return found[name]


def instruments(session: Session) -> dict[str, Known]:
    """What the definitions know of each instrument."""
    rows = session.rows(_HERE / "instruments.sql")
    return {
        name: Known(
            name,
            tuple(items),
            tuple(subscales),
            {**questions().get(name, {}), **{one["text"]: one["item"] for one in texts}},
            {one["word"]: f"{one['response']:g}" for one in answers},
            low,
            high,
        )
        for name, items, subscales, texts, answers, low, high in rows
    }
