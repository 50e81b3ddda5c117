"""Whether what went on for long still does, and between two people."""

from functools import cache

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.context.around import Around, Read
from pipelines.flags.reader.phrasing import Phrasing

_NEAR = 25  # words to either side, in sentences beside too


@cache
def _phrasing(name: str) -> Phrasing:
    return Phrasing(getattr(reading_lists().doer, name))


def read(around: Around) -> Read | None:
    """Nothing to say for a rule without the flag lasting."""
    if not around.has("lasting"):
        return None
    text = around.text
    near = max(0, around.first - _NEAR), min(len(text.words), around.end + _NEAR)
    if (solved := _phrasing("solved").first(text, *near)) is not None:
        return Read("past", "context", solved, "got better since")
    thing = _phrasing("belongings").first(text, *around.sentence)
    if thing is not None and _phrasing("relation").first(text, *around.sentence) is None:
        return Read("idiom", "dismissed", thing, "about a thing")
    return None
