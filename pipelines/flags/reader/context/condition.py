"""Whether it is said under a condition, or imagined."""

from functools import cache

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.context.around import TURNS, Around, Read
from pipelines.flags.reader.finding import LOWER
from pipelines.flags.reader.phrasing import Phrasing


@cache
def _lists() -> dict[str, Phrasing]:
    lists = reading_lists().condition
    return {name: Phrasing(getattr(lists, name)) for name in ("before", "after", "imagined", "none")}


def _after_turn(around: Around, first: int) -> int:
    """The first word behind the last turning word before the match: what was before "but" is no condition."""
    turns = [number for number in range(first, around.first) if around.text.words[number] in TURNS]
    return turns[-1] + 1 if turns else first


def read(around: Around) -> Read | None:
    if around.has("no-condition"):
        return None
    lists, text, words = _lists(), around.text, reading_lists().condition.words
    first = _after_turn(around, around.before(words))
    imagined = lists["imagined"].last(text, first, around.first)
    if imagined is not None:
        return Read("hypothetical", "context", imagined, "imagined")
    places = [*lists["before"].places(text, first, around.first)]
    if not around.of_two or around.has("by-writer"):  # "he hits me if I speak" is no less so
        places += lists["after"].places(text, around.end, around.after(6))
    if not places:
        return None
    no_condition = lists["none"].places(text, around.before(words + 3), around.after(8))
    for place in places:
        if not any(each.first < place.end and place.first < each.end for each in no_condition):
            return Read("hypothetical", LOWER[around.rule.tier], place, "under a condition")
    return None
