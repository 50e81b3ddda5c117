"""The therapist's day: who asks for attention first, and why, of the clients in the viewer's own care."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pandas

from pipelines import caseload
from pipelines.caseload.today.reasons import Meetings, Reason, reasons
from pipelines.confidence import counted
from pipelines.days import day
from pipelines.rights import asked
from pipelines.rights.laying import rights_laid
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_SQL = Path(__file__).parent
_ENTRY, _FORM = ("journal entry", "journal entries"), ("form", "forms")


@dataclass(frozen=True)
class Row:
    """A client in the viewer's own care. `reasons`: in the order of the rule, () where nothing is to be told.

    `anxiety`, `avoidance`: the last twelve scores of the newest series, `scale` its lowest and highest possible score.
    `news`: what is new `since` the viewer's last look or the last session, the later one; both empty where neither was.
    """

    client_id: UUID
    code: str
    reasons: tuple[Reason, ...]
    measured_with: str | None
    anxiety: tuple[float, ...]
    avoidance: tuple[float, ...]
    scale: tuple[float, float] | None
    next_session: datetime | None
    next_has_time: bool
    since: str
    news: str


def today(store: Store, viewer: Viewer, as_of: datetime) -> list[Row]:
    """One row per client in the viewer's own care: those with a reason in the order of the rule, then the others.

    Nobody in session, and nobody for who treats nobody.
    """
    with rights_laid(store, viewer, as_of) as now, now.reading() as session:
        every = caseload.clients(now, viewer, as_of)
        own = every[every["scope"] == "own"]
        if own.empty:
            return []
        told_at = as_of.astimezone(UTC).replace(tzinfo=None)
        given = {**asked(now, viewer, as_of), "told_at": told_at, "timezone": store.timezone}
        meetings = {client_id: Meetings(*row) for client_id, *row in session.rows(_SQL / "session.sql", **given)}
        found = reasons(session, given, given["as_of_day"], meetings)
        news = _news(session, given, meetings)
    places: dict[str, int] = {}
    why: dict[str, list[Reason]] = {}
    for place, (client_id, reason) in enumerate(found):
        places.setdefault(client_id, place)
        why.setdefault(client_id, []).append(reason)
    # An episode that was closed is in nobody's care, unless somebody is still assigned: of these there are reasons.
    listed: list[Any] = own[~own["closed"] | own["client_id"].isin(list(places))].to_dict("records")
    listed.sort(key=lambda one: (places.get(one["client_id"], len(found)), one["code"]))
    return [_row(one, why.get(one["client_id"], []), meetings, news) for one in listed]


def _news(session: Session, given: Mapping[str, Any], meetings: Mapping[str, Meetings]) -> dict[str, tuple[str, str]]:
    """Of each client with whom there was a session, or at whom the viewer has looked: since when, and what is new."""
    since: dict[str, tuple[datetime | None, date | None]] = {}
    for client, one in meetings.items():
        if one.last_on:
            since[client] = (None, one.last_on)
    for client, at in session.rows(_SQL / "looked.sql", **given):
        ended = meetings[client].last_ended if client in meetings else None
        if ended is None or at >= ended:
            since[client] = (at, None)
    looks, days = ([each[at] for each in since.values()] for at in (0, 1))
    lists = {"clients": list(since), "looked": looks, "met": days}
    came = {client: counts for client, *counts in session.rows(_SQL / "news.sql", **given, **lists)}
    return {
        client: ("your last look" if on is None else f"the session of {day(on)}", _came(*came.get(client, (0, 0))))
        for client, (at, on) in since.items()
    }


def _came(entries: int, forms: int) -> str:
    """2 journal entries, 1 form; empty where nothing came."""
    told = [counted(number, *names) for number, names in ((entries, _ENTRY), (forms, _FORM)) if number]
    return ", ".join(told)


def _row(
    one: Mapping[str, Any],
    why: list[Reason],
    meetings: Mapping[str, Meetings],
    news: Mapping[str, tuple[str, str]],
) -> Row:
    met = meetings.get(one["client_id"])
    since, came = news.get(one["client_id"], ("", ""))
    low, high = one["scale_low"], one["scale_high"]
    return Row(
        client_id=UUID(one["client_id"]),
        code=one["code"],
        reasons=tuple(why),
        measured_with=one["measured_with"],
        anxiety=_scores(one["anxiety_trend"]),
        avoidance=_scores(one["avoidance_trend"]),
        scale=None if pandas.isna(low) or pandas.isna(high) else (float(low), float(high)),
        next_session=met.next_at if met else None,
        next_has_time=bool(met and met.next_has_time),
        since=since,
        news=came,
    )


def _scores(trend: Any) -> tuple[float, ...]:
    return tuple(float(score) for score in trend) if hasattr(trend, "__len__") else ()
