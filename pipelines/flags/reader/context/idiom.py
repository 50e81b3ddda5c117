"""Sayings, titles, hyperbole: the words are there and mean something else."""

from functools import cache

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.context.around import Around, Read
from pipelines.flags.reader.finding import LOWER
from pipelines.flags.reader.phrasing import Phrasing

_WIDE = 8  # words to either side in which a saying around a finding can begin or end


@cache
def _lists() -> tuple[Phrasing, Phrasing, Phrasing, Phrasing]:
    lists = reading_lists().idioms
    return Phrasing(lists.around), Phrasing(lists.before), Phrasing(lists.after), Phrasing(lists.laughing)


def read(around: Around) -> Read | None:
    if around.has("no-idiom"):
        return None
    whole, before, after, laughing = _lists()
    text, first, end = around.text, around.first, around.end
    for place in whole.places(text, around.before(_WIDE), around.after(_WIDE)):
        if place.first < end and place.end > first:
            return Read("idiom", "dismissed", place, "part of a saying or a title")
    beside = [each for each in before.places(text, around.before(_WIDE), first) if each.end == first]
    beside += [each for each in after.places(text, end, around.after(_WIDE)) if each.first == end]
    if beside:
        return Read("idiom", "dismissed", beside[0], "part of a saying or a title")
    laughed = laughing.first(text, *around.sentence)
    return None if laughed is None else Read("idiom", LOWER[around.rule.tier], laughed, "said with a laugh")
