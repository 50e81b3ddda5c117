"""Sayings, titles, hyperbole: the words are there and mean something else."""

from functools import cache

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.context import condition
from pipelines.flags.reader.context.around import Around, Read
from pipelines.flags.reader.finding import LOWER
from pipelines.flags.reader.phrasing import Phrasing, Place

_WIDE = 9  # words to either side in which a saying around a finding can begin or end
_SAYING = "part of a saying or a title"


@cache
def _lists() -> dict[str, Phrasing]:
    lists = reading_lists().idioms
    return {
        name: Phrasing(getattr(lists, name))
        for name in ("around", "before", "after", "laughing", "meant", "in_earnest")
    }


def read(around: Around) -> Read | None:
    if around.has("no-idiom"):
        return None
    # Those about two people are in data/reading/doer.toml.
    place = None if around.of_two or _meant(around) else _saying(around)
    if place is not None:
        return Read("idiom", "dismissed", place, _SAYING)
    if _titled(around):
        return Read("idiom", "dismissed", around.match, "written like a title")
    lists, text = _lists(), around.text
    laughed = lists["laughing"].first(text, *around.sentence)
    if laughed is None or lists["in_earnest"].places(text, *around.sentence):
        return None
    lower = "context" if condition.read(around) else LOWER[around.rule.tier]  # if ... I'll die, lol
    return Read("idiom", lower, laughed, "said with a laugh")


def _meant(around: Around) -> bool:
    """Whether the sentence says that it was no mishap: burned with the iron, on purpose."""
    return bool(_lists()["meant"].places(around.text, *around.sentence))


def _saying(around: Around) -> Place | None:
    lists, text, first, end = _lists(), around.text, around.first, around.end
    for place in lists["around"].places(text, around.before(_WIDE), around.after(_WIDE)):
        if place.first < end and place.end > first:
            return place
    beside = [each for each in lists["before"].places(text, around.before(_WIDE), first) if each.end == first]
    beside += [each for each in lists["after"].places(text, end, around.after(_WIDE)) if each.first == end]
    return beside[0] if beside else None


def _titled(around: Around) -> bool:
    """Whether its longer words begin with capitals, in a text whose words do not."""
    if "." in around.text.words[around.first : around.end]:
        return False
    own = [word for word in around.written() if len(word) > 2 and word.isalpha()]
    if len(own) < 2 or not all(word.istitle() for word in own):
        return False
    others = [word for word in around.written_beside() if len(word) > 2 and word.isalpha()]
    return 2 * sum(word[0].isupper() for word in others) < len(others)
