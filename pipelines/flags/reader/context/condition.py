"""Whether it is said under a condition, or imagined."""

from functools import cache

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.context.around import Around, Read
from pipelines.flags.reader.finding import LOWER
from pipelines.flags.reader.phrasing import Phrasing


@cache
def _lists() -> tuple[Phrasing, Phrasing, Phrasing, Phrasing]:
    lists = reading_lists().condition
    return Phrasing(lists.before), Phrasing(lists.after), Phrasing(lists.none), Phrasing(lists.doubt)


def read(around: Around) -> Read | None:
    return _doubted(around) or _conditional(around)


def _doubted(around: Around) -> Read | None:
    """Fear, suspicion or a dream before the match, where a rule needs what is known."""
    if not around.has("known-needed"):
        return None
    places = _lists()[3].places(around.text, around.sentence.first, around.first + 1)
    place = next((each for each in reversed(places) if not _denied(around, each.first)), None)
    return None if place is None else Read("hypothetical", LOWER[around.rule.tier], place, "feared, not known")


def _denied(around: Around, word: int) -> bool:
    """Whether a doubt is denied: not imagining it, wasn't paranoid."""
    before = around.text.words[max(around.sentence.first, word - 2) : word]
    return any(each in ("not", "never", "no") or each.endswith("n't") for each in before)


def _conditional(around: Around) -> Read | None:
    if around.has("no-condition"):
        return None
    before, after, none, _ = _lists()
    text, words = around.text, reading_lists().condition.words
    first, end = around.before(words), around.after(6)
    no_condition = none.places(text, around.before(words + 3), around.after(8))
    places = [*before.places(text, first, around.first), *after.places(text, around.end, end)]
    for place in places:
        if text.words[place.first].startswith("imagin") and _denied(around, place.first):
            continue
        if not any(each.first < place.end and place.first < each.end for each in no_condition):
            return Read("hypothetical", LOWER[around.rule.tier], place, "under a condition")
    return None
