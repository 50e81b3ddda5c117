"""What was measured and what was flagged, as a note tells of it, from the whole store."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from pipelines.notes.content import Administration, Answer, FlagEvidence, RaisedFlag, Score

Row = Mapping[str, Any]
_HEAD = ("instrument", "version", "title", "target", "respondent", "at")
_STATUS = {"acknowledge": "acknowledged", "act": "acted", "dismiss": "dismissed", "snooze": "snoozed"}


def administrations(answers: Iterable[Row], scores: Iterable[Row]) -> list[Administration]:
    """Of one client, each with its answers and its scores; also those of instruments that nobody defined."""
    given, made = _by_administration(answers), _by_administration(scores)
    return [
        Administration(
            administration_id=key,
            **{name: (made.get(key) or given[key])[0][name] for name in _HEAD},
            answers=tuple(
                Answer(item=row["item"], response=f"{row['response']:.15g}")
                for row in given.get(key, ())
                if row["response"] is not None
            ),
            scores=tuple(Score(**{name: row[name] for name in Score.model_fields}) for row in made.get(key, ())),
        )
        for key in dict.fromkeys([*given, *made])
    ]


def flag(row: Row) -> RaisedFlag:
    """A flag with its evidence, and what was decided by whom."""
    return RaisedFlag(
        flag_id=row["flag_id"],
        criterion=row["criterion"],
        title=row["title"],
        urgency=row["urgency"],
        raised_at=row["raised_at"],
        status=_STATUS.get(row["action"] or "", "open"),
        decided=_decided(row),
        evidence=tuple(FlagEvidence(**one) for one in row["evidence"]),
    )


def _decided(row: Row) -> str:
    if row["action"] is None:
        return ""
    how = f" ({row['how']})" if row["how"] else f" until {row['until']}" if row["until"] else ""
    reason = f": {row['reason']}" if row["reason"] else ""
    return f"{_STATUS[row['action']]}{how}, {row['reviewed_at']}, by {row['by_name']}{reason}"


def _by_administration(rows: Iterable[Row]) -> dict[str, list[Row]]:
    return {key: list(group) for key, group in groupby(rows, key=lambda row: str(row["administration_id"]))}
