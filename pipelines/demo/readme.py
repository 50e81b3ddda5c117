"""The page beside the demo's files: what is in them, who the three couples are, what is wrong on purpose."""

from pathlib import Path

from pipelines.demo.cases import Case
from pipelines.demo.faults import Planted
from pipelines.demo.files import line_of, path_of
from pipelines.demo.people import Person

GENERATOR_VERSION = 3  # one more whenever the same arguments give other bytes

HEAD = """# A synthetic practice

Nobody in these files exists: every name, answer and sentence is made up by `pipelines/demo`. Every row has
`synthetic` = yes, and a practice's store takes no such row.

Made by generator version {version} with `python -m pipelines demo {called}`.
The same version and arguments give the same bytes. The last day of the data is Friday 2026-11-20.
Do not edit by hand: write it again.
"""

CASES = """## Who meets an escalation criterion, and who nearly does

As the shipped criteria tell it on 2026-11-20; later, what is old ceases to count. "Through" says what it rests on:
*text* is what the text reader finds in somebody's words, or leaves. Who is not named here may meet one by chance.
"""


def write_readme(
    out: Path,
    called: str,
    people: list[Person],
    counts: dict[str, int],
    planted: list[Planted],
    cases: list[Case],
    large: bool,
) -> Path:
    """Write README.md into the folder of the demo."""
    parts = [HEAD.format(version=GENERATOR_VERSION, called=called)]
    if large:
        parts.append(
            "This is a demo at size. Its first clients are told as in the small demo; all others are "
            "made in bulk: their texts repeat, and no row is bad. The counts below are of the first clients.\n"
        )
    parts.append(_table(("file", "rows"), [(path_of(out, kind).name, str(count)) for kind, count in counts.items()]))
    stories = [person for person in people if person.story and person.role == "a"]
    if stories:
        parts.append("## The couples whose story is told\n")
    for person in stories:
        assert person.story
        assert person.protocol_on
        parts.append(
            f"- **{person.code} and {person.partner} ({person.relationship}): {person.story.title}.** "
            f"{person.story.summary} Care begins on {person.opened}, the agreement on {person.protocol_on}.\n"
        )
    if cases:
        parts += [CASES, _table(("criterion", "client", "outcome", "through", "why"), [_told(case) for case in cases])]
    if planted:
        parts.append("\n## Bad rows, planted\n")
        parts.append("So that the report of an import has something to show.\n")
        parts.append(_table(("file", "line", "what"), _lines(out, planted)))
    path = out / "README.md"
    path.write_text("\n".join(parts).replace("\n\n\n", "\n\n"), encoding="utf-8", newline="\n")
    return path


def _lines(out: Path, planted: list[Planted]) -> list[tuple[str, ...]]:
    return [
        (path_of(out, each.fault.kind).name, str(line_of(each.fault.kind, each.place)), each.fault.what)
        for each in planted
    ]


def _told(case: Case) -> tuple[str, ...]:
    return (case.criterion, case.client, case.outcome, case.through, case.why)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)
