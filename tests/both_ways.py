"""One command given twice: with the store let go of, and with the running app holding an equal store."""

import hashlib
import io
import re
import shutil
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pyarrow

from pipelines import caller, practice, running
from pipelines.__main__ import app
from pipelines.access import accounts, openid
from pipelines.notes.content import Header, NoteContent, Subject
from pipelines.rights.viewer import operator
from pipelines.settings import Settings
from pipelines.store import Store
from tests.builders import bring, client, entry, practitioner, write
from tests.end_to_end.server import KEY, ROOT, Server

DAY = "2026-11-20"
NOTE = UUID("00000000-0000-4000-8000-000000000001")
_TIME = re.compile(r"2\d{3}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")


@dataclass(frozen=True)
class Case:
    """A command's words, and the exit code that it must have both ways.

    `acting` are the words that say who acts; `fixed` are those of every command, left out where a command lacks them.
    """

    words: str
    code: int = 0
    acting: str = "--operator"
    as_of: str | None = DAY
    variables: dict[str, str] = field(default_factory=dict)
    random: str = ""  # a pattern for what is never the same twice
    bare: bool = False  # give the words alone

    def line(self) -> list[str]:
        fixed = "" if self.bare else f" {self.acting}" + (f" --as-of {self.as_of}" if self.as_of else "")
        return (self.words + fixed).split()


@dataclass(frozen=True)
class Told:
    """What a command wrote, and its exit code."""

    out: bytes
    err: str
    code: int


class Side:
    """A home folder with a store, files to import, and commands that are given in it."""

    def __init__(self, home: Path):
        self.home = home

    @property
    def store(self) -> Path:
        return self.home / "store" / "practice.duckdb"

    @property
    def heads(self) -> Path:
        return self.home / "heads"

    def give(self, case: Case) -> Told:
        """Give a command as a process of its own in the home folder would."""
        out, err = io.BytesIO(), io.StringIO()
        where = {"PRACTICE_STORE": str(self.store), "PRACTICE_AUDIT_HEADS": str(self.heads)}
        variables = {"PRACTICE_KEY": KEY, **where, **case.variables}
        who = caller.Caller(out, err, folder=self.home, environment=variables, screen=caller.Screen(False, 80))
        with caller.calling(who):
            code = running.run(app, case.line())
        return Told(out.getvalue(), err.getvalue(), code)

    def alike(self, case: Case, told: Told) -> tuple[object, str, int]:
        """What a command told without what differs between two runs: the home, this moment, what is random."""
        return self._alike(case, told.out), str(self._alike(case, told.err.encode())), told.code

    def _alike(self, case: Case, content: bytes) -> object:
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}
        if content.startswith(b"PAR1"):
            return content
        text = _TIME.sub("<time>", content.decode("utf-8").replace(str(self.home), "<home>"))
        text = re.sub(case.random, "<random>", text) if case.random else text
        return sorted(text.splitlines()) if "export audit" in case.words else text  # by times, which differ


def equal_sides(folder: Path) -> tuple[Side, Side]:
    """Two homes that hold the same: a store with people, accounts and a journal, and files to import."""
    one, two = Side(folder / "one"), Side(folder / "two")
    for each in (one, two):
        _prepare(each)
    return one, two


def _sign(store: Store, at: datetime) -> None:
    """A signed note with an id that is no chance, so that both homes hold the same."""
    whose = {"note_id": str(NOTE), "client_id": hashlib.md5(b"client\x1fpractice\x1fC001").hexdigest()}
    content = NoteContent(
        release="own",
        record="progress",
        scheme="soap",
        scheme_version=1,
        scheme_title="SOAP",
        subjects=(Subject(client_id=whose["client_id"], source="practice", code="C001"),),
        header=Header(clinician="Name of T1", session_on=at.date()),
        cut_off=at,
    )
    signed = {"recorded_at": at.replace(tzinfo=None), "recorded_by": "t1", "by_name": "Name of T1"}
    note = {
        "record": "progress",
        "scheme": "soap",
        "scheme_version": 1,
        "session_on": at.date(),
        "by_name": "Name of T1",
    }
    note |= {"signed_at": at.replace(tzinfo=None), "written_by": "t1", "draft_id": str(NOTE)}
    text = b"Progress note\n"
    file = {"revision": 1, "release": "own", "form": "txt", "sha256": hashlib.sha256(text).hexdigest(), "content": text}
    rows: dict[str, dict[str, object]] = {
        "session_note": note,
        "session_note_content": {"release": "own", "content": content.model_dump_json()},
        "session_note_event": {"revision": 1, "what": "sign", **signed},
        "session_note_file": file,
    }
    with store.writing() as session:
        for table, row in rows.items():
            session.load(table, pyarrow.Table.from_pylist([whose | row]))


def started(side: Side) -> Server:
    """The running app over a home's store."""
    server = Server(side.home, "--store", str(side.store), PRACTICE_AUDIT_HEADS=str(side.heads))
    server.wait_until_open()
    return server


def _prepare(side: Side) -> None:
    home, at = side.home, datetime(2026, 11, 19, 12, tzinfo=UTC)
    given = Settings(store=str(side.store), key=KEY, audit_heads=side.heads)
    store, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)
    people = [
        practitioner("T1"),
        practitioner("T2"),
        practitioner("T3"),
        practitioner("T4"),
        practitioner("A1", "administrator"),
    ]
    bring(store, home / "first", practitioners=people, clients=[client("C001"), client("C002", "T2")])  # batch 1
    bring(store, home / "first", journal=[entry(note="to be taken back")])  # batch 2
    bring(store, home / "first", journal=[entry("2026-02-03T08:00", note="stays"), entry("2026-02-04T08:00", "C002")])
    for name, code, administers in (("anna", "A1", True), ("tess", "T1", False), ("gone", "T2", False)):
        accounts.add(store, operator(), name, at, practitioner=code, administers=administers)
    accounts.disable(store, operator(), "gone", at)
    _sign(store, at)
    accounts.add(store, operator(), "linked", at, practitioner="T4", email="linked@practice.example")
    openid.linked(store, "https://login.example", "7", "linked@practice.example", True, at)
    store.close()
    write(home / "new", journal=[entry("2026-03-01T10:00", note="new")])
    write(home / "mixed", journal=[entry("2026-03-02T10:00"), entry("2026-03-02T11:00", "C999"), entry("no time")])
    texts = 'id,entry,label\na,I want to kill myself,1\nb,went for a walk,0\nc,"she said ""I want to die""",no\n'
    (home / "texts.csv").write_text(texts)
    (home / "binary.csv").write_bytes(b"\x93\xfe\x01\x02" + b"\x00" * 64)
    (home / "empty").mkdir()
    (home / "changed").mkdir()
    criterion = (ROOT / "data" / "criteria" / "gone-quiet.toml").read_text("utf-8")
    (home / "changed" / "gone-quiet.toml").write_text(criterion.replace("\ndays = 14", "\ndays = 7"), "utf-8")
    (home / "password.txt").write_text("a password that nobody else has\n", "utf-8")
    shutil.copytree(ROOT / "data" / "vocabularies", home / "own" / "vocabularies")
