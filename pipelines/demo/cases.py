"""Clients who meet an escalation criterion, and clients who nearly do: what they say, and who is who.

The files in `cases/` name clients by their code, and those are who they are only in the practice that is written
without arguments. What a case changes is a cell of a row that is there, so that most counts stay as they were.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.demo.faults import Tables
from pipelines.errors import Refusal

FOLDER = Path(__file__).parent / "cases"
ANSWERED = {"reversed_already": "no", "item_order": "canonical"}
Row = dict[str, str]


@dataclass(frozen=True)
class Case:
    """What one client shows of one criterion.

    outcome: as the criteria tell it on the last day (`met, urgent` · `met` · `not met` · `cannot tell`);
    through: what it rests on; `text`: on what the text reader finds, or leaves. add, change: rows and cells.
    """

    criterion: str
    client: str
    outcome: str
    through: str
    why: str
    add: tuple[Mapping[str, Any], ...]
    change: tuple[Mapping[str, Any], ...]


def read_cases(folder: Path = FOLDER) -> list[Case]:
    """All cases, by criterion, in the order of their files."""
    cases = []
    for path in sorted(folder.glob("*.toml")):
        for each in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]:
            add, change = tuple(each.pop("add", ())), tuple(each.pop("change", ()))
            cases.append(Case(criterion=path.stem, add=add, change=change, **each))
    return cases


def plant_cases(tables: Tables, cases: list[Case]) -> None:
    """Write the cases into the tables, in place. Refusal where not exactly one row is the one to be changed."""
    for case in cases:
        for told in case.change:
            _change(tables[told["kind"]], case, told)
        for told in case.add:
            rows = [{"client": case.client} | told["cells"] | more for more in _answers(told)]
            _insert(tables[told["kind"]], case.client, rows)
    tables["journal"].sort(key=lambda row: (row["occurred_at"], row["client"]))


def _change(rows: list[Row], case: Case, told: Mapping[str, Any]) -> None:
    """Set cells of the one row whose cells begin as `where` says."""
    found = [
        row
        for row in rows
        if row["client"] == case.client
        and all(row.get(name, "").startswith(value) for name, value in told["where"].items())
    ]
    if len(found) != 1:
        raise Refusal(f"A case of {case.criterion} in the demo means one row of {told['kind']}, and {len(found)} fit.")
    found[0].update(told["cells"])


def _answers(told: Mapping[str, Any]) -> list[Row]:
    """What the rows of one form differ in; one row without any, where it is no form."""
    answers = told.get("answers")
    if answers is None:
        return [{}]
    return [{"item": item, "response": str(response)} | ANSWERED for item, response in answers.items()]


def _insert(rows: list[Row], client: str, new: list[Row]) -> None:
    """After the client's last row; where there is none, after those of the clients before."""
    own = [place for place, row in enumerate(rows) if row["client"] == client]
    before = [place for place, row in enumerate(rows) if row["client"] < client]
    at = max(own or before, default=-1) + 1
    rows[at:at] = new
