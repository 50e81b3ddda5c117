"""A paper questionnaire, or its totals, typed in: rows of assessments or of reported scores."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from pipelines.confidence import Z_95
from pipelines.entering import sentences
from pipelines.entering.care import Whom, required
from pipelines.entering.moments import Occasion, check_past
from pipelines.entering.writing import Entered, Row, Score, cell, enter
from pipelines.errors import Refusal
from pipelines.importing import Way
from pipelines.report import Report
from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.scoring.forms import Form, forms
from pipelines.store import Session, Store

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Sheet:
    """Which paper: instrument and version, when, about whom (target), answered by whom, and its own code.

    `administration` tells two of one day apart where their times are not known.
    """

    instrument: str
    version: str
    when: Occasion
    target: str | None = None
    respondent: str | None = None
    administration: str | None = None


@dataclass(frozen=True)
class Stored:
    """An answer or a reported score that the store holds already: of which administration, under which version."""

    version: str | None
    target: str | None
    respondent: str | None
    which: str
    day: date
    part: str
    is_answer: bool


class _Administration:
    """One administration on its way in: what is stored of it, its rows, and what comes of them."""

    def __init__(self, store: Store, viewer: Viewer, whom: Whom, form: Form, sheet: Sheet, as_of: datetime):
        self.store, self.whom, self.form, self.sheet = store, whom, form, sheet
        self.which = f"code {sheet.administration}" if sheet.administration else sheet.when.told(store)
        self.asked: dict[str, Any] = {
            **asked(store, viewer, as_of),
            "client_id": str(whom.client_id),
            "instrument": form.instrument,
            "version": form.version,
            "is_default": form.is_default,
            "target": sheet.target,
            "respondent": sheet.respondent,
            "which": self.which,
        }
        self.before: list[Stored] = []
        self.scores: tuple[Score, ...] = ()

    def rows(self, session: Session, given: Mapping[str, float | None], *, is_answer: bool) -> list[Row]:
        """A row a value; a stored answer that is missing now is taken back."""
        self.before = [Stored(*row) for row in session.rows(_HERE / "stored_answers.sql", **self.asked)]
        same = [one for one in self.same() if one.is_answer == is_answer]
        # Stored rows may have come without their version: under the same name they are the same administration.
        unnamed = bool(same) and all(one.version is None for one in same)
        about = {
            "client": self.whom.code,
            "instrument": self.form.instrument,
            "version": None if unnamed else self.form.version,
            "target": self.sheet.target,
            "respondent": self.sheet.respondent,
            "administration": self.sheet.administration,
            "administered_at": self.sheet.when.cell,
        }
        stored = {one.part for one in same if (one.version is None) == unnamed}
        return [row for part, value in given.items() for row in _row(about, part, value, stored, is_answer=is_answer)]

    def same(self) -> list[Stored]:
        """What is stored of this very administration."""
        names = (self.which, self.sheet.target, self.sheet.respondent)
        return [one for one in self.before if (one.which, one.target, one.respondent) == names]

    def look(self, session: Session, report: Report) -> None:
        """Read the scores that came of it, while they are there."""
        self.scores = tuple(Score(*row) for row in session.rows(_HERE / "scores.sql", **self.asked, z=Z_95))

    def others_of_the_day(self) -> int:
        """How many other administrations of the instrument are stored on that day, about the same, by the same."""
        names = (self.sheet.target, self.sheet.respondent, self.sheet.when.on)
        found = {one.which for one in self.before if (one.target, one.respondent, one.day) == names}
        return len(found - {self.which})

    def other_targets(self) -> list[str]:
        """About whom it was answered so far, where never about the one that was typed."""
        known = {one.target or "nobody in particular" for one in self.before}
        return [] if (self.sheet.target or "nobody in particular") in known else sorted(known)


def questionnaire(
    store: Store,
    viewer: Viewer,
    client_id: UUID,
    sheet: Sheet,
    responses: tuple[float | None, ...],
    as_of: datetime,
    *,
    dry_run: bool = False,
) -> Entered:
    """Take in the answers of a form in its order, as printed on it: None where one is missing, none reversed by hand.

    Typed again with other answers it replaces what is stored of this administration. A dry run tells the scores and
    keeps nothing. Raises Refusal for whoever may not write the client's measures, and for answers that cannot be.
    """
    whom = required(store, viewer, client_id, "measures", as_of)
    form = _form(store, viewer, sheet, "items", as_of)
    check_past(store, sheet.when, as_of)
    given = _checked_answers(form, responses)
    one = _Administration(store, viewer, whom, form, sheet, as_of)
    made = partial(one.rows, given=given, is_answer=True)
    way = Way("entry", "measures", client_id, whole=True)
    report = enter(store, viewer, way, "assessments", whom.source, made, as_of, dry_run=dry_run, look=one.look)
    return _entered(report, one, [sentences.missing(given), *sentences.scores(one.scores)], "answer")


def totals(
    store: Store,
    viewer: Viewer,
    client_id: UUID,
    sheet: Sheet,
    scores: Mapping[str, float],
    as_of: datetime,
    *,
    coder: str | None = None,
    dry_run: bool = False,
) -> Entered:
    """Take in scores of an instrument that arrives scored, by subscale; one left out stays as it is stored.

    Raises Refusal for whoever may not write the client's measures, and for a score outside its scale.
    """
    whom = required(store, viewer, client_id, "measures", as_of)
    form = _form(store, viewer, sheet, "scores", as_of)
    check_past(store, sheet.when, as_of)
    given = _checked_totals(form, scores)
    one = _Administration(store, viewer, whom, form, sheet, as_of)

    def made(session: Session) -> list[Row]:
        return [{**row, "coder": coder} for row in one.rows(session, given, is_answer=False)]

    way = Way("entry", "measures", client_id, whole=True)
    report = enter(store, viewer, way, "reported_scores", whom.source, made, as_of, dry_run=dry_run, look=one.look)
    return _entered(report, one, [], "score")


def _entered(report: Report, one: _Administration, said: list[str | None], what: str) -> Entered:
    found = [
        *said,
        sentences.outside_care(one.whom, one.sheet.when.on),
        sentences.same_day(one.others_of_the_day()),
        sentences.other_targets(one.other_targets()),
        sentences.stored_before(report, what),
    ]
    return Entered(report, one.scores, tuple(each for each in found if each))


def _form(store: Store, viewer: Viewer, sheet: Sheet, form: str, as_of: datetime) -> Form:
    for one in forms(store, viewer, as_of):
        if (one.instrument, one.version, one.form) == (sheet.instrument, sheet.version, form):
            return one
    raise Refusal("No definition has this instrument in this version and form. Nothing was done.")


def _checked_answers(form: Form, responses: tuple[float | None, ...]) -> dict[str, float | None]:
    if len(responses) != len(form.items):
        raise Refusal(f"{len(responses)} answers were given; the form has {len(form.items)}.")
    if all(response is None for response in responses):
        raise Refusal("Every answer is missing: there is nothing to take in.")
    for item, response in zip(form.items, responses, strict=True):
        if response is not None and not item.holds(response):
            raise Refusal(f"Item {item.item}: this is no answer that the form allows.")
    return {item.item: response for item, response in zip(form.items, responses, strict=True)}


def _checked_totals(form: Form, scores: Mapping[str, float]) -> dict[str, float | None]:
    if not scores:
        raise Refusal("No score was given: there is nothing to take in.")
    scales = {scale.subscale: scale for scale in form.scales}
    for name, score in scores.items():
        if name not in scales:
            raise Refusal("The instrument has no such scale.")
        if not scales[name].low <= score <= scales[name].high:
            raise Refusal(f"{name} runs from {scales[name].low:g} to {scales[name].high:g}.")
    return dict(scores)


def _row(about: Row, part: str, value: float | None, stored: set[str], *, is_answer: bool) -> list[Row]:
    if is_answer and value is None:
        return [{**about, "item": part, "retracted": "yes"}] if part in stored else []
    if is_answer:
        return [{**about, "item": part, "response": cell(value), "reversed_already": "no"}]
    return [{**about, "subscale": part, "score": cell(value)}]
