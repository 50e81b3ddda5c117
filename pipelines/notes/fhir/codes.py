"""The LOINC codes of instruments, as their definitions state them: a code that nobody verified is not there."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipelines.store import Store

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Codes:
    """By instrument and version, then by what (panel, item, subscale) and its id; of a panel the id is empty."""

    of: Mapping[tuple[str, str, str, str], str]

    def code(self, instrument: str, version: str | None, what: str, name: str = "") -> str | None:
        """The LOINC code; None where there is none. A version without codes does not borrow those of another."""
        return self.of.get((instrument, version or "", what, name))


def codes(store: Store) -> Codes:
    """Those that are published; those of an instrument's default version also for rows without a version."""
    with store.reading() as session:
        rows = session.rows(_HERE / "codes.sql")
    found = {(instrument, version, what, name): code for instrument, version, what, name, code, _ in rows}
    return Codes(found | {(one[0], "", one[2], one[3]): one[4] for one in rows if one[5]})
