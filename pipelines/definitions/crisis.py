"""What the practice itself does in a crisis: a text of its own beside its definitions. None is shipped."""

from collections.abc import Sequence
from pathlib import Path

from pipelines.definitions.files import shown
from pipelines.errors import Refusal

STEPS = "crisis_steps.txt"
MOST, LONGEST = 40, 500  # lines, and characters of one


def crisis_steps(folders: Sequence[Path]) -> tuple[str, ...]:
    """The lines of the last folder's `crisis_steps.txt` that has one, without empty ones; none where no folder has.

    Raises Refusal, naming the file, for one that is no UTF-8, cannot be read, says nothing, or says more than a person
    can read beside a flag: 40 lines of 500 characters.
    """
    path = next((folder / STEPS for folder in reversed(folders) if (folder / STEPS).exists()), None)
    if path is None:
        return ()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(f"{shown(path)}: byte {error.start + 1} is not UTF-8.") from None
    except OSError:
        raise Refusal(f"{shown(path)} cannot be read. Check your rights.") from None
    steps = tuple(line.strip() for line in text.splitlines() if line.strip())
    if not steps:
        raise Refusal(f"{shown(path)} says nothing. Write one step a line, or take the file away.")
    if len(steps) > MOST or max(map(len, steps)) > LONGEST:
        raise Refusal(f"{shown(path)}: at most {MOST} lines of {LONGEST} characters can be read beside a flag.")
    return steps
