"""The recovery sheet in the terminal: written to a file, and three of its words asked back."""

from datetime import datetime
from pathlib import Path

from pipelines import exporting, terminal
from pipelines.errors import Refusal
from pipelines.keeping import recovery_sheet
from pipelines.keeping.keyholder import require_keyholder
from pipelines.rights import audit
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Store, disk

_HOW = "Save the key as words on a recovery sheet: python -m pipelines recovery-sheet --out FILE"
_TRIES = 3


def offer(store: Store, viewer: Viewer, at: datetime) -> None:
    """After a key was made: save the sheet and ask three words back. Where nobody is there, only say how."""
    if not terminal.somebody_there():
        terminal.say(_HOW)
        return
    terminal.say("Without its key nobody can read the store. It can be kept as words on paper: the recovery sheet.")
    named = terminal.asked("Save the recovery sheet to which file? (Enter: not now) ")
    if not named:
        terminal.say(_HOW)
        return
    try:
        written = write(store, viewer, terminal.here(Path(named)), at)
    except Refusal as refusal:  # the store is made all the same
        terminal.say(f"{refusal} {_HOW}")
        return
    terminal.say(f"It is in {written}. Open it, print it, and type back three of its words.")
    words = recovery_sheet.words_of(store.key)
    for _ in range(_TRIES):
        typed = {position: terminal.asked(f"Word {position}: ") for position in recovery_sheet.positions(words)}
        wrong = recovery_sheet.confirm(words, typed)
        if not wrong:
            terminal.say("That is right. Keep the sheet away from the computer, and delete the file.")
            return
        terminal.say(f"Another word stands at {', '.join(map(str, wrong))}. Look at the sheet again.")
    terminal.say(f"The sheet is in {written}: check it before you rely on it.")


def write(store: Store, viewer: Viewer, out: Path, at: datetime) -> Path:
    """Write the sheet of a store's key into a new file for its owner only; returns where. Raises Refusal."""
    require_keyholder(store, viewer, at, "have it as words")
    exporting.check_out(out, store.place, store.given.key_file)
    words = recovery_sheet.words_of(store.key)
    text = recovery_sheet.sheet(words, str(store.place.main), local_day(store, at))
    audit.append(store, viewer, "recovery sheet", at)
    try:
        disk.write_new(out, text.encode())
    except FileExistsError:
        raise Refusal(f"{out} is there already. Name a new file; nothing was written.") from None
    except OSError:
        raise Refusal(f"{out} cannot be written: check its folder and your rights. Nothing was written.") from None
    return out
