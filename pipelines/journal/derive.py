"""The text of triggers -> trigger_suggestion, for the clients of an import or for everybody; and trigger_figure."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow

from pipelines.definitions.phrases import HandCoded, Rule
from pipelines.journal.matcher import Figures, Matcher, counted, figures
from pipelines.store import Session

_HERE = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Reading:
    """How texts are read now: the phrases, how well they do, which families are counted, and a digest of it all."""

    matcher: Matcher
    figures: tuple[Figures, ...]
    counted: frozenset[str]
    digest: str


def derive(session: Session) -> None:
    """Suggest again for the entries of the clients in touched_client. Runs in the caller's transaction."""
    session.run(_HERE / "forget_touched.sql")
    _suggest(session, _HERE / "touched_texts.sql")


def derive_all(session: Session) -> None:
    """Suggest again for every entry, and say how well the phrases do: after the definitions changed."""
    session.run(_HERE / "forget_figures.sql")
    reading = reading_of(session)
    if rows := [_figure_row(each, reading) for each in reading.figures]:
        session.load("trigger_figure", pyarrow.Table.from_pylist(rows))
    session.run(_HERE / "forget_all.sql")
    _suggest(session, _HERE / "all_texts.sql")


def reading_of(session: Session) -> Reading:
    """How the definitions in the store read a text."""
    rules = tuple(Rule(*row) for row in session.rows(_HERE / "phrases.sql"))
    return _reading(rules, tuple(HandCoded(*row) for row in session.rows(_HERE / "hand_coded.sql")))


@lru_cache(maxsize=4)
def _reading(rules: tuple[Rule, ...], coded: tuple[HandCoded, ...]) -> Reading:
    matcher = Matcher(rules)
    found = tuple(figures(matcher, coded, sorted({rule.family for rule in rules})))
    digest = hashlib.sha256(json.dumps([rules, coded]).encode()).hexdigest()
    return Reading(matcher, found, counted(found), digest)


def _suggest(session: Session, texts: Path) -> None:
    reading = reading_of(session)
    rows: list[dict[str, object]] = []
    for batch in list(session.arrow(texts)):
        for key, client_id, text in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            found = reading.matcher.suggest(text)
            if found:
                own = {"key": key, "client_id": client_id, "rule_digest": reading.digest}
                rows.append(found._asdict() | own | {"counted": found.family in reading.counted})
    if rows:
        session.load("trigger_suggestion", pyarrow.Table.from_pylist(rows))


def _figure_row(each: Figures, reading: Reading) -> dict[str, object]:
    precision, recall = each.precision, each.recall
    return {
        **{"family": each.family, "part": each.part, "coded": each.coded, "suggested": each.suggested},
        **{"correct": each.right, "precision": precision.estimate},
        **{"precision_low": precision.low, "precision_high": precision.high},
        **{"recall": recall.estimate, "recall_low": recall.low, "recall_high": recall.high},
        "counted": each.family in reading.counted,
    }
