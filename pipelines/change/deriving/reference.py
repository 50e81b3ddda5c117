"""What the change of a subscale is told with: its errors, threshold, cut-off and populations, as they are in force."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pipelines.change.baseline import Rule
from pipelines.change.columns import told
from pipelines.change.cut_offs import Side, cut_a, cut_b, cut_c
from pipelines.change.inputs import MISSING, Input, Inputs
from pipelines.store import Session
from pipelines.store.migrations import publish, published

_SQL = Path(__file__).parent / "sql"
_OWN = ("sd", "reliability", "points", "cut")
_LAID_DOWN = "references"  # under this name the day of the norms that are kept is published
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Population:
    """A reference population, score points. `population`: functional, clinical, or None where nobody says."""

    population: str | None
    sample: str
    mean: float
    sd: float
    status: Any
    source: str


@dataclass(frozen=True)
class Cut:
    """The line between clinical and functional, score points; at_cut: on which side a score on the line itself is."""

    value: float
    at_cut: Side
    given: Input


@dataclass(frozen=True)
class Reference:
    """Of one instrument × version × subscale × target. What nobody knows is None, or an input that is missing.

    `prior`: the population that true scores are drawn towards on the plane. `regressed`: the one that scores come back
    to by themselves, clinical where there is one; Edwards–Nunnally and the note on it take the same. `dimension`,
    `midpoint`: of a subscale that is an axis of the plane.
    """

    higher_is_better: bool | None
    scale_low: float | None
    scale_high: float | None
    cadence_days: int | None
    rule: Rule
    inputs: Inputs
    cut: Cut | None
    prior: Population | None
    regressed: Population | None
    dimension: Literal["anxiety", "avoidance"] | None
    midpoint: float | None

    @property
    def default_method(self) -> str:
        """Published points where there are some, else Jacobson–Truax."""
        return "jt" if self.inputs.points.value is None else "points"


def lay_down_references(session: Session, as_of_day: date) -> None:
    """Keep what is in force on a day as rows: it is the same for everybody, and takes long to be asked."""
    for name in ("clear_references", "keep_references", "clear_populations", "keep_populations"):
        session.run(_SQL / f"{name}.sql", as_of_day=as_of_day)
    publish(session, _LAID_DOWN, str(norms_day(session, as_of_day)))


def are_laid_down(session: Session, as_of_day: date) -> bool:
    """Whether the references that are kept are those of a day: no norm of the practice's own lies in between."""
    return bool(published(session, _LAID_DOWN) == str(norms_day(session, as_of_day)))


def norms_day(session: Session, as_of_day: date) -> date:
    """The newest day up to a day from which a norm of the practice's own counts."""
    found: date = session.value(_SQL / "norms_day.sql", as_of_day=as_of_day)
    return found


def lay_out_references(session: Session) -> None:
    """Make asked_norms, asked_reference and asked_population for the days in asked_client: what was in force on each.

    What is kept is taken; of another day the definitions are asked.
    """
    session.run(_SQL / "make_norms.sql")
    laid_down = published(session, _LAID_DOWN) or str(date.min)
    for name in ("take_references", "take_populations"):
        session.run(_SQL / f"{name}.sql", laid_down=laid_down)
    for (other,) in session.rows(_SQL / "norms_days.sql", laid_down=laid_down):
        for name in ("add_references", "add_populations"):
            session.run(_SQL / f"{name}.sql", norms_day=other)


def references(session: Session) -> list[Reference]:
    """By their numbers in the temporary table change_series."""
    populations: dict[int, list[Population]] = defaultdict(list)
    for number, *rest in session.rows(_SQL / "populations.sql"):
        populations[number].append(Population(*rest))
    since: dict[int, dict[str, date]] = defaultdict(dict)
    for number, on, *gives in session.rows(_SQL / "own_norms.sql"):
        for name, given in zip(_OWN, gives, strict=True):
            if given:
                since[number].setdefault(name, on)
    found = session.arrow(_SQL / "references.sql").read_all().to_pylist()
    return [_reference(row, populations[row["reference"]], since[row["reference"]]) for row in found]


def _reference(row: Row, populations: list[Population], since: Mapping[str, date]) -> Reference:
    clinical = next((one for one in populations if one.population == "clinical"), None)
    regressed = clinical or next(iter(populations), None)
    return Reference(
        row["higher_is_better"],
        row["scale_low"],
        row["scale_high"],
        row["cadence_days"],
        row["baseline_rule"] or "first",
        Inputs(
            sd=_input(row, "sd", since),
            reliability=replace(_input(row, "reliability", since), kind=row["reliability_type"] or ""),
            mean=MISSING
            if regressed is None
            else Input("mean", regressed.mean, regressed.status, regressed.sample, regressed.source),
            points=_input(row, "points", since),
        ),
        _published_cut(row, since) or _computed_cut(row, populations),
        next((one for one in populations if one.population != "clinical"), None),
        regressed,
        row["dimension"],
        row["midpoint"],
    )


def _input(row: Row, name: str, since: Mapping[str, date]) -> Input:
    if row[name] is None:
        return Input(name)
    status = row[f"{name}_status"]
    on = since.get(name) if status == "own" else None
    return Input(name, row[name], status, source=row[f"{name}_source"] or "", since=on)


def _published_cut(row: Row, since: Mapping[str, date]) -> Cut | None:
    """`score op value` is the bad side: with < and > a score on the value itself is on the good one."""
    if row["cut"] is None:
        return None
    on = since.get("cut") if row["cut_status"] == "own" else None
    given = Input("cut_off", row["cut"], row["cut_status"], source=row["cut_source"], since=on)
    return Cut(row["cut"], "functional" if row["cut_op"] in ("<", ">") else "clinical", given)


def _computed_cut(row: Row, populations: list[Population]) -> Cut | None:
    """Jacobson & Truax's (1991) c, a or b, where nobody published a cut: c where both populations are known.

    a and b never on a dimension of attachment: of these nobody has shown where a clinical range begins.
    """
    known: dict[str | None, Population] = {}
    for one in populations:
        known.setdefault(one.population, one)
    clinical, functional = known.get("clinical"), known.get("functional")
    if row["higher_is_better"] is None or (row["dimension"] and not (clinical and functional)):
        return None
    better = bool(row["higher_is_better"])
    if clinical and functional:
        name, taken = "c", [clinical, functional]
        found = cut_c(clinical.mean, clinical.sd, functional.mean, functional.sd, higher_is_better=better)
    elif clinical:
        name, taken = "a", [clinical]
        found = cut_a(clinical.mean, clinical.sd, higher_is_better=better)
    elif functional:
        name, taken = "b", [functional]
        found = cut_b(functional.mean, functional.sd, higher_is_better=better)
    else:
        return None
    value = told(found)
    if value is None or not _on_scale(value, row):
        return None
    from_own = "the practice's own norms" if all(one.status == "own" for one in taken) else "the norms"
    source = f"{name} of Jacobson & Truax (1991), from {from_own}: {'; '.join(one.sample for one in taken)}"
    status = max((one.status for one in taken), key=_WEAKER.index)
    return Cut(value, "clinical", Input("cut_off", value, status, source=source))


def _on_scale(value: float, row: Row) -> bool:
    """A line at or beyond an end of the scale parts nothing."""
    low, high = row["scale_low"], row["scale_high"]
    return (low is None or value > low) and (high is None or value < high)


_WEAKER = ("published", "own", "computed", "unverified")
