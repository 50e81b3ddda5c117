"""Free text of current rows -> text_finding, for the clients of an import or for everybody."""

import hashlib
import json
from functools import lru_cache
from itertools import islice, tee
from pathlib import Path

import pyarrow

from pipelines.definitions.reading import reading_lists
from pipelines.definitions.rule_rows import rule_of
from pipelines.definitions.rules import Rule
from pipelines.flags.excerpt import excerpt
from pipelines.flags.reader import Finding, Reader, Written
from pipelines.flags.reader.many import read_many
from pipelines.store import Session, migrations

_HERE = Path(__file__).parent / "sql"
_READ = "text findings"
_AT_ONCE = 50_000  # rows of findings that are kept together
_OF_THE_ROW = ["key", "relation", "field", "client_id", "on_day", "private", "file_id", "line"]


def read_touched(session: Session) -> None:
    """Read the texts of the clients in touched_client again; everybody's, where they were read by other rules."""
    rules = _rules(session)
    if session.value(_HERE / "read_with.sql") != digest(rules):
        read_all(session)
        return
    session.run(_HERE / "forget_touched_findings.sql")
    _read(session, _HERE / "touched_texts.sql", rules)


def read_changed(session: Session) -> None:
    """Read everybody's texts again where the rules are others than those that they were read with."""
    if session.value(_HERE / "read_with.sql") != digest(_rules(session)):
        read_all(session)


def read_all(session: Session) -> None:
    """Read everybody's texts again."""
    rules = _rules(session)
    session.run(_HERE / "forget_findings.sql")
    _read(session, _HERE / "all_texts.sql", rules)
    migrations.publish(session, _READ, digest(rules))


@lru_cache(maxsize=4)
def digest(rules: tuple[Rule, ...]) -> str:
    """What tells one way of reading from another: ids, versions, expressions and flags of the rules, and the lists."""
    told = [(one.id, one.version, one.tier, one.criterion, one.expression, sorted(one.flags)) for one in rules]
    lists = reading_lists().model_dump_json()
    return hashlib.sha256((json.dumps(told) + lists).encode()).hexdigest()


def _rules(session: Session) -> tuple[Rule, ...]:
    return tuple(rule_of(row) for row in session.rows(_HERE / "rules.sql"))


@lru_cache(maxsize=4)
def _reader(rules: tuple[Rule, ...]) -> Reader:
    return Reader(rules)


def _read(session: Session, texts: Path, rules: tuple[Rule, ...]) -> None:
    batches = list(session.arrow(texts))
    if not any(batch.num_rows for batch in batches):
        return  # an import often brings no text, and a reader takes its time to make
    read_by = {"rule_digest": digest(rules)}
    rows, asked = tee(row for batch in batches for row in batch.to_pylist())
    findings = read_many(_reader(rules), (Written(row["text"], row["reads_as"]) for row in asked))
    told = (
        {name: row[name] for name in _OF_THE_ROW} | _told(each, row["text"]) | read_by
        for row, found in zip(rows, findings, strict=True)
        for each in found
    )
    while part := list(islice(told, _AT_ONCE)):
        session.load("text_finding", pyarrow.Table.from_pylist(part))


def _told(found: Finding, text: str) -> dict[str, object]:
    told = found._asdict() | {"said": excerpt(text, found.start, found.end)}
    told |= {"begins": told.pop("start"), "ends": told.pop("end")}
    return told | {"modifiers": json.dumps([list(each) for each in found.modifiers], ensure_ascii=False)}
