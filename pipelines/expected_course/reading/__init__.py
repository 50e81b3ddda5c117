"""A client's expected course, as the viewer may see it; hidden, with the reason in words, where it may not be shown."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pandas

from pipelines.expected_course.fitting import FEWEST_EPISODES
from pipelines.expected_course.verdict import Verdict
from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent
_SERIES = ["position", "instrument", "version", "target", "respondent", "subscale"]
TOO_FEW = f"The expected course is shown from {FEWEST_EPISODES} closed episodes with three scores of one scale."


@dataclass(frozen=True)
class ExpectedCourse:
    """One series of a client in the open episode of care, against the closed episodes of the practice.

    points: one row per day with a score, oldest first: day, n, score, expected, low, high (score points; missing where
    the closed episodes do not tell). `verdict` and `sentence` (the stored bytes) are of the newest of them; `figures`
    say how well the rule foretold, with intervals. `episodes`: how many closed ones the model rests on.
    """

    instrument: str
    title: str
    version: str
    target: str | None
    respondent: str | None
    subscale: str
    higher_is_better: bool
    scale_low: float
    scale_high: float
    verdict: Verdict
    reason: str
    sentence: str
    figures: str
    episodes: int
    points: pandas.DataFrame


@dataclass(frozen=True)
class Expected:
    """What may be shown of a client; `hidden` says in words why there is nothing, where there is not."""

    courses: tuple[ExpectedCourse, ...]
    hidden: str


def expected(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Expected:
    """The expected courses of a client, in the order of the page, up to the earlier of as_of and the viewer's last day.

    No model that was made later than that day is used. Nothing for a client whom the viewer may not see.
    """
    with store.reading() as session:
        points = session.frame(_HERE / "courses.sql", client_id=str(client_id), **asked(store, viewer, as_of))
        reasons = session.rows(_HERE / "hidden.sql", client_id=str(client_id), **asked(store, viewer, as_of))
    groups = points.groupby(_SERIES, dropna=False, sort=False)
    found = tuple(_course(group.reset_index(drop=True)) for _, group in groups)
    if found:
        return Expected(found, "")
    return Expected((), " ".join(reason for (reason,) in reasons) or TOO_FEW)


def _course(points: pandas.DataFrame) -> ExpectedCourse:
    last = points.iloc[-1]
    return ExpectedCourse(
        instrument=last["instrument"],
        title=last["title"],
        version=last["version"],
        target=_text(last["target"]),
        respondent=_text(last["respondent"]),
        subscale=last["subscale"],
        higher_is_better=bool(last["higher_is_better"]),
        scale_low=float(last["scale_low"]),
        scale_high=float(last["scale_high"]),
        verdict=last["verdict"],
        reason=last["reason"],
        sentence=last["text"],
        figures=last["figures"],
        episodes=int(last["episodes"]),
        points=points[["day", "n", "score", "expected", "low", "high"]],
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
