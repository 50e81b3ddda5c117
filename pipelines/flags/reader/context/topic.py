"""Somebody whom the sentence before is about, where the match's own names nobody: Call with Ann. Took pills."""

from functools import cache

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.context.around import Around, Read
from pipelines.flags.reader.finding import LOWER
from pipelines.flags.reader.phrasing import Phrasing, Place

_OWN = frozenset(["i", "i'm", "i've", "i'd", "i'll", "me", "my", "myself", "we", "we're", "us", "our", "mine"])
_OPENS = 3  # words of the match's sentence that may stand before it
_SHORT = 9  # words of the sentence before


@cache
def _persons() -> frozenset[str]:
    return frozenset(reading_lists().experiencer.persons) - frozenset(reading_lists().doer.partner)


@cache
def _topic() -> Phrasing:
    return Phrasing(reading_lists().experiencer.topic)


def read(around: Around) -> Read | None:
    """One tier lower: it is not said whose it is, and another person stands right before it."""
    words, opens = around.text.words, around.sentence.first
    if opens < 2 or around.first - opens > _OPENS or not _OWN.isdisjoint(words[opens : around.sentence.end]):
        return None
    first, end = around.text.sentence(opens - 2)
    if end - first > _SHORT:
        return None
    place = _alone(words, first, end) or _spoken_to(around, first, end)
    return None if place is None else Read("other person", LOWER[around.rule.tier], place, "told of somebody else")


def _alone(words: list[str], first: int, end: int) -> Place | None:
    """A sentence that is a person and no more: my sister."""
    named = end - first == 2 and words[first] in ("my", "our") and words[end - 1] in _persons()
    return Place(first, end) if named else None


def _spoken_to(around: Around, first: int, end: int) -> Place | None:
    """A call with or a visit to somebody, as the whole sentence or its end."""
    return next((each for each in _topic().places(around.text, first, end) if each.end == end), None)
