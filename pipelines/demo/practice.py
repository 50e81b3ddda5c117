"""The whole synthetic practice: drawn, written, described."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from pipelines.demo.arrivals import write_codes, write_reported
from pipelines.demo.assessments import write_assessments
from pipelines.demo.author import Author
from pipelines.demo.care import draw_events, write_events, write_goals, write_intake, write_sessions
from pipelines.demo.cases import plant_cases, read_cases
from pipelines.demo.days import first_day
from pipelines.demo.diaries import plan_diaries
from pipelines.demo.dice import Dice
from pipelines.demo.entries import entry_days, number_entries, write_entry
from pipelines.demo.faults import Tables, plant_faults
from pipelines.demo.files import write_rows
from pipelines.demo.people import Person, draw_people
from pipelines.demo.practice_log import write_practice_log
from pipelines.demo.readme import write_readme
from pipelines.demo.roster import write_assignments, write_clients, write_consents, write_practitioners
from pipelines.demo.scenes import play
from pipelines.demo.volume import Volume
from pipelines.errors import WrongUsage

Progress = Callable[[str, int, int], None]
ENTRIES_PER_CLIENT = 25
# What is read by people ends here; beyond it rows are made by the million, and texts repeat.
READ_CLIENTS, READ_ENTRIES = 120, 3000
CORE_CLIENTS, CORE_ENTRIES = 60, 1500
TOLD = (60, 78, 1500, 1)  # clients, weeks, entries and seed of the practice whose clients the cases name


def write(
    out: Path,
    clients: int = 60,
    weeks: int = 78,
    entries: int | None = None,
    seed: int = 1,
    progress: Progress | None = None,
) -> list[Path]:
    """Write a synthetic practice into a folder as canonical export files, and say which files.

    The same arguments give the same bytes. `entries` is the number of good journal rows; bad ones are added
    to what is small enough to be read by people, and without other arguments the cases of the escalation
    criteria. `progress` is told what is being written, how much of it is done and of how much.
    """
    wanted = ENTRIES_PER_CLIENT * clients if entries is None else entries
    if clients < 1 or weeks < 1 or wanted < 0:
        raise WrongUsage("A demo needs at least one client and one week, and no fewer than nought entries.")
    if (first_day(weeks)).year < 1990 or clients > 9_000_000:
        raise WrongUsage("A demo goes back to 1990 at most and has at most nine million clients.")
    tell = progress or _say_nothing
    volume: Volume | None = None
    core, core_entries = clients, wanted
    if clients > READ_CLIENTS or wanted > READ_ENTRIES:
        core, core_entries = min(clients, CORE_CLIENTS), min(wanted, CORE_ENTRIES)
        volume = Volume(core, clients, weeks, wanted - core_entries, seed)
    dice = Dice(f"practice {seed}")
    people = draw_people(dice.branch("people"), core, first_day(weeks), width=max(3, len(str(clients))))
    tables = _draw_tables(people, first_day(weeks), core_entries, dice, tell)
    cases = read_cases() if (clients, weeks, wanted, seed) == TOLD else []
    plant_cases(tables, cases)
    # At size the files are for measuring, and nobody reads the report: no row of them is bad.
    planted = [] if volume else plant_faults(tables, people[0].code)
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for done, kind in enumerate(tables, 1):
        more = volume.lines(kind, tell) if volume else ()
        paths.append(write_rows(out, kind, tables[kind], more))
        tell(kind, done, len(tables))
    counts = {kind: len(rows) for kind, rows in tables.items()}
    called = f"--clients {clients} --weeks {weeks} --entries {wanted} --seed {seed}"
    return [*paths, write_readme(out, called, people, counts, planted, cases, volume is not None)]


def _say_nothing(what: str, done: int, total: int) -> None:
    """For who does not want to be told."""


def _draw_tables(people: list[Person], first: date, entries: int, dice: Dice, tell: Progress) -> Tables:
    author = Author(dice.branch("author"))
    events = draw_events(people, dice.branch("events"))
    scenes, quiet = play(people, dice.branch("scenes"))
    scenes = [(person, at) for person, at in scenes if at.day >= max(first, person.opened)][:entries]
    plan = scenes + plan_diaries(people, entries - len(scenes), dice.branch("diaries"))
    journal = []
    for done, (person, at) in enumerate(plan):
        journal.append(write_entry(at, person, author, dice.branch(f"entry {done} {person.code}")))
        if done % 250 == 0:
            tell("entries", done, len(plan))
    strains = {code: [on for on, _ in each] for code, each in events.items()}
    tables: Tables = {
        "practitioners": list(write_practitioners(first)),
        "clients": list(write_clients(people)),
        "assignments": list(write_assignments(people)),
        "consents": list(write_consents(people, dice.branch("consents"))),
        "intake": list(write_intake(people, author, dice.branch("intake"))),
        "assessments": list(write_assessments(people, strains, dice.branch("answers"))),
        "reported_scores": list(write_reported(people, dice.branch("reported"))),
        "codes": list(write_codes(people)),
        "journal": number_entries(journal),
        "practice_log": list(write_practice_log(people, entry_days(journal), quiet, author, dice.branch("log"))),
        "life_events": list(write_events(people, events, author)),
        "sessions": list(write_sessions(people, dice.branch("sessions"))),
        "goals": list(write_goals(people, author, dice.branch("goals"))),
    }
    return {kind: _in_time(kind, [row for row in rows if _known(row, first)]) for kind, rows in tables.items()}


def _known(row: dict[str, str], first: date) -> bool:
    """Whether a row lies in the weeks of the demo: a short demo begins in the middle of a story."""
    days = (row[name][:10] for name in ("on", "occurred_at") if name in row)
    return min(days, default=str(first)) >= str(first)


def _in_time(kind: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """In the order in which an export would give them: the log by day, all else as it was drawn."""
    return sorted(rows, key=lambda row: (row["on"], row["client"])) if kind == "practice_log" else rows
