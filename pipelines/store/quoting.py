"""The one place where a name or a path becomes SQL text: ATTACH, DETACH, USE and CHECKPOINT take no parameter for it.

Whatever can be a parameter is one, the key too, so that it is in no log.
"""

from pathlib import Path


def identifier(name: str) -> str:
    """The name of a database or a schema."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: Path | str) -> str:
    """A path as a literal."""
    return "'" + str(text).replace("'", "''") + "'"
