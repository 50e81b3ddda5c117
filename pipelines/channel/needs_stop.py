"""The commands for which nobody may have the store open."""

from pipelines.errors import Refusal

NEEDS_STOP = {"rekey", "restore", "move"}


def check_stopped(words: list[str]) -> None:
    """Raises Refusal for a command that the running app cannot be asked for."""
    if words and words[0] in NEEDS_STOP:
        raise Refusal(f"{words[0]} needs the store to itself. Stop Secure Base first, then give the command again.")
