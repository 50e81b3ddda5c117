"""Change and its sentences of every client that a viewer may export, laid out for a query: stored or derived anew."""

from pathlib import Path
from typing import Any

from pipelines.change.derive import derived, table
from pipelines.change.deriving.judging import STORED
from pipelines.change.deriving.samples import samples
from pipelines.change.deriving.series import caseload
from pipelines.change.deriving.verdicts import estimates
from pipelines.store import Session

_HERE = Path(__file__).parent
METHODS = ("jt", "en", "gln", "nk", "ha")
RELATIONS = ("change", "sentences")


def lay_out(session: Session, parameters: dict[str, Any], method: str | None) -> None:
    """Make the temporary tables told_change and told_sentence, as of the last day of each client that the viewer sees.

    parameters: as `rights.asked` gives them, and `client`, a code or None. method: one of METHODS, or None for the one
    that is shown of each series. What is stored as of that day is taken; the rest is derived for this reading.
    """
    is_stored = method is None or method in STORED
    session.run(_HERE / "ask_exported.sql", **parameters)
    session.run(_HERE / "told_change.sql", is_stored=is_stored)
    session.run(_HERE / "told_sentence.sql")
    session.run(_HERE / "unask_stored.sql", is_stored=is_stored)
    load = caseload(session)
    if is_stored:
        rows = derived(load)
        made = {"told_change": rows["change_estimate"], "told_sentence": rows["sentence"]}
    else:
        sample = samples(session.rows(_HERE / "pairs.sql")) if method == "ha" else None
        made = {"told_change": list(estimates(load, (str(method),), sample))}
    for name, found in made.items():
        if found:
            session.load(name, table(load, found))
