"""What a session note holds, as it is drafted, frozen at signing, and made into every form in which it leaves.

Everything here is plain data that survives JSON unchanged. Texts may hold what a client or a file says: they are never
markup. `about` says of which partner something tells: a or b in a couple's note, empty where the note is of one client.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

Release = Literal["own", "joint", "partner-a", "partner-b"]
RELEASES: tuple[Release, ...] = get_args(Release)
Record = Literal["progress", "psychotherapy"]
RECORDS: tuple[Record, ...] = get_args(Record)
About = Literal["", "a", "b"]
RiskSaid = Literal["", "none reported", "reported"]


class Frozen(BaseModel):
    """A value that is never changed; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Line(Frozen):
    """A sentence made by rules. `grounds`: what each number rests on, word for word a footnote each."""

    text: str
    grounds: tuple[str, ...] = ()


class ChartPoint(Frozen):
    """A score on a day with the ends of its 95 % band, None together; `value` None: asked, and no score.

    `begins`: it is not joined to the one before.
    """

    day: date
    value: float | None
    low: float | None = None
    high: float | None = None
    begins: bool = False


class Chart(Frozen):
    """The scores of a scale for a picture, in its own points; low, high: of the whole scale."""

    name: str
    low: float
    high: float
    higher_is_better: bool | None = None
    points: tuple[ChartPoint, ...]


class Block(Frozen):
    """What the data tell of one thing, to be put into a section or left out as a whole.

    `key` names the block and is the same for the same thing on every day; `kind` is one of those that a scheme's
    sections name. `administrations` and `flags`: ids of those that its lines tell of. `chart`: its picture, if any.
    """

    key: str
    kind: str
    about: About = ""
    title: str
    lines: tuple[Line, ...]
    administrations: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    chart: Chart | None = None


class Quotation(Frozen):
    """A client's own words, which the therapist may pick. `said`: whose and when; `key`: row and field."""

    key: str
    about: About = ""
    said: str
    text: str
    grounds: tuple[str, ...] = ()


class Score(Frozen):
    """One subscale's score of an administration, in its own points; None with `status` saying why."""

    subscale: str
    score: float | None
    status: str
    items_answered: int | None = None
    items_needed: int | None = None
    sem: float | None = None
    low: float | None = None
    high: float | None = None


class Answer(Frozen):
    """One answer as it came in: the item's id and the response in the export's own form."""

    item: str
    response: str


class Administration(Frozen):
    """One answering of an instrument. `at`: ISO date, or ISO moment with offset where the time is known."""

    administration_id: str
    about: About = ""
    instrument: str
    version: str | None
    title: str
    target: str | None
    respondent: str | None
    at: str
    answers: tuple[Answer, ...] = ()
    scores: tuple[Score, ...] = ()


class FlagEvidence(Frozen):
    """A piece of evidence: the row of a relation, and what it says."""

    kind: str
    relation: str
    row: str | None
    words: str


class RaisedFlag(Frozen):
    """An escalation flag. raised_at: ISO moment in UTC; `decided`: what was done with it, in words, empty: nothing."""

    flag_id: str
    about: About = ""
    criterion: str
    title: str
    urgency: str
    raised_at: str
    status: str
    decided: str = ""
    evidence: tuple[FlagEvidence, ...] = ()


class Material(Frozen):
    """What the data offer for a note of one release. `since`: the first day told of, `since_words`: why."""

    since: date
    since_words: str
    blocks: tuple[Block, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    administrations: tuple[Administration, ...] = ()
    flags: tuple[RaisedFlag, ...] = ()


class Subject(Frozen):
    """Of whom a note is. `name` None: the practice has none on file."""

    client_id: str
    source: str
    code: str
    about: About = ""
    name: str | None = None
    birth_year: int | None = None


class Header(Frozen):
    """What practice systems expect at the head. `started`, `stopped`: local time as HH:MM, empty: not said."""

    clinician: str
    supervisor: str = ""
    attended: tuple[str, ...] = ()
    session_on: date
    started: str = ""
    stopped: str = ""
    modality: str = ""
    service_code: str = ""
    diagnosis: str = ""


class Risk(Frozen):
    """The risk assessment: an explicit choice, and words where something was reported."""

    said: RiskSaid = ""
    words: str = ""


class WrittenSection(Frozen):
    """A section with what was put into it, in that order: blocks, quotations, and what the clinician wrote."""

    key: str
    title: str
    asks: str
    blocks: tuple[Block, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    words: tuple[str, ...] = ()


class NoteContent(Frozen):
    """A note as one release holds it.

    `cut_off`: the moment as of which its data are told. `data_version` (the newest batch then), rules (criteria, text
    rules and instruments with their versions) and places in files stand in the own release alone: they change with
    rows that others do not see. `next_session`: in words, empty: not said.
    """

    release: Release
    record: Record
    scheme: str
    scheme_version: int
    scheme_title: str
    subjects: tuple[Subject, ...]
    header: Header
    since_words: str = ""
    sections: tuple[WrittenSection, ...] = ()
    risk: Risk | None = None
    next_session: str = ""
    administrations: tuple[Administration, ...] = ()
    flags: tuple[RaisedFlag, ...] = ()
    cut_off: datetime
    data_version: int | None = None
    rules: tuple[str, ...] = ()


class Written(Frozen):
    """What a therapist has put into a draft so far: the one thing that is saved while it is written.

    blocks: by section, the keys of the blocks that are in, in order. quotations: by section, the keys of those picked.
    words: by section, then by the release in which they leave: own leaves in the own release alone, joint in every one.
    """

    blocks: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    quotations: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    words: Mapping[str, Mapping[Release, str]] = Field(default_factory=dict)
    header: Header
    risk: Risk = Risk()
    next_session: str = ""
