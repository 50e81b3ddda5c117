"""A demo at size: ready lines for the clients that come after the told ones, streamed chunk by chunk."""

import csv
import io
from collections.abc import Callable, Iterator

import numpy as np

from pipelines.demo.crowd import QUIET_SHARE, REST, Crowd, count_up
from pipelines.demo.files import columns_of
from pipelines.demo.shapes import (
    MARKS,
    MODELS,
    SHAPES,
    STAGES,
    STEPS,
    VARIANTS,
    draw_answers,
    draw_models,
    draw_shapes,
)

Tell = Callable[[str, int, int], None]
CLIENTS_PER_THERAPIST, THERAPISTS_PER_SUPERVISOR = 30, 8
ENTRIES_PER_ADMINISTRATION, MOST_ADMINISTRATIONS = 10, 1_000_000
ENTRIES_PER_SESSION = 8


class Volume:
    """Everything of one demo at size that is not told client by client."""

    def __init__(self, core: int, clients: int, weeks: int, entries: int, seed: int) -> None:
        # With no client beyond the told ones, these write the rest as well.
        self._new = Crowd(core, clients, weeks, seed)
        self._writers = self._new if self._new.size else Crowd(0, clients, weeks, seed)
        self._entries = entries
        self._seed = seed

    def lines(self, kind: str, tell: Tell) -> Iterator[str]:
        """Lines of one kind of file; of most kinds the told clients alone have some."""
        if kind == "journal":
            return self._journal(tell)
        if kind == "assessments":
            return self._assessments(tell)
        makers = {
            "practitioners": self._practitioners,
            "clients": self._clients,
            "intake": self._intake,
            "consents": self._consents,
            "practice_log": self._quiet_days,
            "sessions": self._sessions,
        }
        return makers[kind]() if kind in makers else iter(())

    def _therapist(self, number: int) -> str:
        return f"T{4 + number // CLIENTS_PER_THERAPIST}"

    def _practitioners(self) -> Iterator[str]:
        since = self._new.calendar()[0]
        therapists = -(-self._new.size // CLIENTS_PER_THERAPIST)
        for number in range(-(-therapists // THERAPISTS_PER_SUPERVISOR)):
            yield _line("practitioners", {"practitioner": f"S{3 + number}", "role": "supervisor", "from": since})
        for number in range(therapists):
            boss = f"S{3 + number // THERAPISTS_PER_SUPERVISOR}"
            yield _line(
                "practitioners",
                {"practitioner": f"T{4 + number}", "role": "therapist", "supervisor": boss, "from": since},
            )

    def _clients(self) -> Iterator[str]:
        couples = self._new.size // 3 * 2
        calendar, opened = self._new.calendar(), self._new.opened().tolist()
        for number, code in enumerate(self._new.codes()):
            row = {
                "client": code,
                "therapist": self._therapist(number),
                "opened_on": calendar[opened[number]],
                "birth_year": str(1955 + 7 * number % 46),
                "modality": "individual",
            }
            if number < couples:
                row |= {
                    "relationship": f"R{self._new.start + number // 2 + 1:06}",
                    "partner_role": "ab"[number % 2],
                }
                row["modality"] = "couple"
            yield _line("clients", row)

    def _intake(self) -> Iterator[str]:
        calendar, opened = self._new.calendar(), self._new.opened().tolist()
        for number, code in enumerate(self._new.codes()):
            since = str(2024 - 7 * number % 23)
            row = {"client": code, "recorded_on": calendar[opened[number]], "pattern_since": since}
            yield _line("intake", row | {"trauma_history": ("none", "some", "unknown")[number % 3]})

    def _consents(self) -> Iterator[str]:
        calendar, opened = self._new.calendar(), self._new.opened().tolist()
        for number, code in enumerate(self._new.codes()[: self._new.size // 3 * 2]):
            scope = ("all", "all", "scores")[number % 3]
            row = {"client": code, "on": calendar[opened[number]], "scope": scope}
            yield _line("consents", row | {"given": "no" if number % 11 == 7 else "yes"})

    def _journal(self, tell: Tell) -> Iterator[str]:
        crowd = self._writers
        shapes = draw_shapes(draw_models(self._seed), self._seed)
        codes, calendar, opened = crowd.codes(), crowd.calendar(), crowd.opened()
        counts = crowd.allot(self._entries)
        done = 0
        for chunk, part in crowd.chunks(self._entries):
            who, days = crowd.draw_days("entry days", chunk, opened[part], counts[part])
            weeks = (days - opened[part][who]) / 7
            stage = np.clip(weeks / 30 * STAGES, 0, STAGES - 1).astype(np.int64)
            model = (part.start + who) % MODELS
            place = (model * STAGES + stage) * SHAPES
            place += (crowd.stream("shapes", chunk).random(len(who)) * SHAPES).astype(np.int64)
            mine = codes[part]
            lines = []
            for client, day, shape, entry in zip(
                who.tolist(), days.tolist(), place.tolist(), count_up(who).tolist(), strict=True
            ):
                minute, rest = shapes[shape]
                for later, mark in enumerate(MARKS):
                    if mark in rest:
                        rest = rest.replace(mark, calendar[day + later])
                # Told clients have entries of their own, numbered without a letter.
                lines.append(f"{mine[client]},{calendar[day]}{minute}B{entry:05}{rest}")
            yield "".join(lines)
            done += len(lines)
            tell("journal", done, self._entries)

    def _quiet_days(self) -> Iterator[str]:
        crowd = self._writers
        codes, calendar, opened = crowd.codes(), crowd.calendar(), crowd.opened()
        counts = crowd.allot(self._entries)
        tail = ",journal_day" + "," * (len(columns_of("practice_log")) - 3) + "yes\n"
        for chunk, part in crowd.chunks(self._entries):
            who, days = crowd.draw_days("entry days", chunk, opened[part], counts[part])
            some = (counts[part] * QUIET_SHARE).astype(np.int64)
            quiet_who, quiet_days = crowd.draw_days("quiet", chunk, opened[part], some)
            span = crowd.days + 1
            # A quiet day is one without an entry, and is said once.
            keys = np.setdiff1d(quiet_who * span + quiet_days, who * span + days)
            mine = codes[part]
            pairs = zip((keys // span).tolist(), (keys % span).tolist(), strict=True)
            yield "".join(f"{mine[client]},{calendar[day]}{tail}" for client, day in pairs)

    def _assessments(self, tell: Tell) -> Iterator[str]:
        crowd = self._writers
        total = min(MOST_ADMINISTRATIONS, self._entries // ENTRIES_PER_ADMINISTRATION)
        sheets = draw_answers(draw_models(self._seed), self._seed)
        codes, calendar, opened = crowd.codes(), crowd.calendar(), crowd.opened()
        counts = crowd.allot(total)
        done = 0
        for chunk, part in crowd.chunks(self._entries):
            who, days = crowd.draw_days("answers", chunk, opened[part], counts[part])
            step = np.minimum((days - opened[part][who]) // 14, STEPS - 1)
            sheet = (((part.start + who) % MODELS) * STEPS + step) * VARIANTS + days % VARIANTS
            mine = codes[part]
            blocks = []
            for client, day, place, number in zip(
                who.tolist(), days.tolist(), sheet.tolist(), count_up(who).tolist(), strict=True
            ):
                head = f"{mine[client]},ECR-R,{calendar[day]}T{8 + number % 12:02}:{place % 60:02},"
                tail = f",,,,B{number:04},no,canonical,yes\n"
                blocks.append(head + (tail + head).join(sheets[place]) + tail)
            yield "".join(blocks)
            done += len(blocks)
            tell("assessments", done, total)

    def _sessions(self) -> Iterator[str]:
        crowd = self._new
        codes, calendar, opened = crowd.codes(), crowd.calendar(), crowd.opened()
        counts = crowd.allot(self._entries // ENTRIES_PER_SESSION)
        for number, code in enumerate(codes):
            begin = int(opened[number])
            # Every week at most, on the weekday and at the hour that are the client's own.
            most = (crowd.days - REST - begin) // 7
            for count in range(min(int(counts[number]), most)):
                day, hour = calendar[begin + 7 * count], 8 + number % 10
                row = {
                    "client": code,
                    "held_at": f"{day}T{hour:02}:00",
                    "session": f"B{count + 1:03}",
                    "status": "missed" if (number + count) % 17 == 3 else "held",
                    "attendees": code,
                    "practitioner": self._therapist(number),
                    "modality": "individual",
                }
                yield _line("sessions", row)


def _line(kind: str, row: dict[str, str]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns_of(kind), restval="", lineterminator="\n")
    writer.writerow(row | {"synthetic": "yes"})
    return text.getvalue()
