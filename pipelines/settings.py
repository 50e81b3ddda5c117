"""What the environment and the machine say: the one place that reads them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from pipelines import caller
from pipelines.errors import WrongUsage

APPLICATION = "secure-base"


@dataclass(frozen=True)
class Settings:
    """Where the store lies, what opens it, and how much of the machine it may use."""

    store: str
    data_path: str | None = None
    key: str | None = None
    key_file: Path | None = None
    definitions: tuple[Path, ...] = ()
    user: str | None = None
    audit_heads: Path | None = None
    memory_limit: str = "1GB"
    threads: int = 2
    idle_minutes: int = 30  # a browser that nobody uses is signed out
    longest_hours: int = 12  # and every browser after this


def from_environment() -> Settings:
    """The settings that the caller's PRACTICE_* variables give, with the defaults of this machine."""
    read = _variables().get
    key_file = read("PRACTICE_KEY_FILE")
    return Settings(
        store=read("PRACTICE_STORE") or str(data_folder() / "practice.duckdb"),
        data_path=read("PRACTICE_DATA_PATH") or None,
        key=read("PRACTICE_KEY") or None,
        key_file=caller.here(Path(key_file)) if key_file else None,
        definitions=tuple(
            caller.here(Path(part)) for part in (read("PRACTICE_DEFINITIONS") or "").split(os.pathsep) if part
        ),
        user=read("PRACTICE_USER") or None,
        audit_heads=caller.here(Path(read("PRACTICE_AUDIT_HEADS") or state_folder())),
        memory_limit=read("PRACTICE_MEMORY_LIMIT") or "1GB",
        threads=os.cpu_count() or 2,
        idle_minutes=_count(read("PRACTICE_IDLE_MINUTES"), 30, "PRACTICE_IDLE_MINUTES"),
        longest_hours=_count(read("PRACTICE_LONGEST_HOURS"), 12, "PRACTICE_LONGEST_HOURS"),
    )


def variables_to_hand_over() -> dict[str, str]:
    """The variables that another process of this user needs to work as this one would: never the key itself."""
    known = {name: value for name, value in _variables().items() if name.startswith("PRACTICE_") or name == "TZ"}
    known.pop("PRACTICE_KEY", None)
    return known | {"PRACTICE_STORE": from_environment().store}


def _count(text: str | None, usual: int, name: str) -> int:
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 10_000):
        raise WrongUsage(f"{name} takes a whole number from 1 to 10000.")
    return int(text)


def _variables() -> Mapping[str, str]:
    named = caller.environment()
    return os.environ if named is None else named


def data_folder() -> Path:
    """The folder in which a store lies that nobody gave a place."""
    return Path(platformdirs.user_data_dir(APPLICATION))


def key_folder() -> Path:
    """The folder for made keys: never the store's own."""
    return Path(platformdirs.user_config_dir(APPLICATION)) / "keys"


def state_folder() -> Path:
    """The folder for what is kept of a store outside it: how far its audit had come."""
    return Path(platformdirs.user_state_dir(APPLICATION)) / "heads"


def machine_timezone() -> str:
    """The machine's zone by its IANA name; UTC where it cannot be told."""
    named = _variables().get("TZ", "").lstrip(":")
    if named and "/" in named:
        return named
    linked = os.path.realpath("/etc/localtime")
    return linked.split("zoneinfo/", 1)[1] if "zoneinfo/" in linked else "UTC"


def now() -> datetime:
    """This moment in UTC. Only entry points ask; everything below them takes `as_of`."""
    return datetime.now(UTC)
