"""Whether it lies in the past and no longer holds."""

from functools import cache

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.context.around import Around, Read
from pipelines.flags.reader.finding import LOWER
from pipelines.flags.reader.phrasing import Phrasing, Place

_TELLING = frozenset(["was", "were", "had", "did", "got", "felt", "became"])
PAST_BY_DESIGN = frozenset(["resonance_note"])  # what the early experience was: past, unless a word says now


@cache
def _lists() -> dict[str, Phrasing]:
    lists = reading_lists().time
    return {name: Phrasing(getattr(lists, name)) for name in ("past", "adjacent", "now", "here")}


def read(around: Around) -> Read | None:
    if around.has("no-time"):
        return None
    lists, text = _lists(), around.text
    now = _now(around)
    words = reading_lists().time.words
    past = lists["past"].places(text, around.before(words), around.after(words))
    if past and now is None:
        return Read("past", "context", past[0], "of the past")
    if now is not None:
        return None
    if around.field in PAST_BY_DESIGN:
        return Read("past", "context", around.match, "written where the past is told, without a word for now")
    adjacent = next((each for each in _before(around) if each.end == around.first), None)
    if adjacent is not None and not _only_telling(around, adjacent):
        return Read("past", LOWER[around.rule.tier], adjacent, "in the past tense, without a word for now")
    if around.has("present-needed"):
        return Read("past", LOWER[around.rule.tier], around.match, "without a word for now")
    return None


def _only_telling(around: Around, place: Place) -> bool:
    words = around.text.words[place.first : place.end]
    return around.has("told-in-past") and len(words) == 1 and words[0] in _TELLING


def _before(around: Around) -> list[Place]:
    return _lists()["adjacent"].places(around.text, around.before(3), around.first)


def _now(around: Around) -> Place | None:
    lists, text = _lists(), around.text
    outside = [Place(around.sentence.first, around.first), Place(around.end, around.sentence.end)]
    for place in outside:
        if (found := lists["now"].first(text, *place)) is not None:
            return found
    clause = around.clause
    for place in (Place(clause.first, around.first), Place(around.end, clause.end)):
        if (found := lists["here"].first(text, *place)) is not None:
            return found
    return None
