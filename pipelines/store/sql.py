"""SQL lives in files: one statement a file, next to the step that runs it."""

import re
from functools import cache
from pathlib import Path

_PARAMETER = re.compile(r"\$([a-z_][a-z_0-9]*)")
_NO_CODE = re.compile(r"--[^\n]*|'(?:[^']|'')*'")


@cache
def statement(path: Path) -> tuple[str, frozenset[str]]:
    """The statement in a file, and the names of its $parameters."""
    text = path.read_text("utf-8")
    return text, frozenset(_PARAMETER.findall(_NO_CODE.sub(" ", text)))
