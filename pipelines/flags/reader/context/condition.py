"""Whether it is said under a condition, or imagined."""

from functools import cache

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.context.around import TURNS, Around, Read
from pipelines.flags.reader.finding import LOWER
from pipelines.flags.reader.phrasing import Phrasing


@cache
def _lists() -> dict[str, Phrasing]:
    lists = reading_lists().condition
    names = ("before", "after", "imagined", "none", "doubt", "unproven", "worry")
    return {name: Phrasing(getattr(lists, name)) for name in names}


def _after_turn(around: Around, first: int) -> int:
    """The first word behind the last turning word before the match: what was before "but" is no condition."""
    turns = [number for number in range(first, around.first) if around.text.words[number] in TURNS]
    return turns[-1] + 1 if turns else first


def read(around: Around) -> Read | None:
    return _doubted(around) or _conditional(around)


def _doubted(around: Around) -> Read | None:
    """Fear, suspicion or a dream before the match, where a rule needs what is known."""
    if not around.has("known-needed") and not around.has("proof-needed"):
        return None
    names = ("worry",) if around.has("lasting") else ("doubt", "unproven") if around.has("proof-needed") else ("doubt",)
    lists, first = _lists(), around.sentence.first
    places = sorted(each for name in names for each in lists[name].places(around.text, first, around.first + 1))
    place = next((each for each in reversed(places) if not _denied(around, each.first)), None)
    return None if place is None else Read("hypothetical", LOWER[around.rule.tier], place, "feared, not known")


def _denied(around: Around, word: int) -> bool:
    """Whether a doubt is denied: not imagining it, wasn't paranoid."""
    before = around.text.words[max(around.sentence.first, word - 2) : word]
    return any(each in ("not", "never", "no") or each.endswith("n't") for each in before)


def _conditional(around: Around) -> Read | None:
    if around.has("no-condition"):
        return None
    lists, text, words = _lists(), around.text, reading_lists().condition.words
    first = _after_turn(around, around.before(words))
    imagined = lists["imagined"].last(text, first, around.first)
    if imagined is not None and not _denied(around, imagined.first):
        return Read("hypothetical", "context", imagined, "imagined")
    places = [*lists["before"].places(text, first, around.first)]
    if not around.of_us or around.has("by-writer"):  # "he hits me if I speak" is no less so
        places += lists["after"].places(text, around.end, around.after(6))
    if not places:
        return None
    no_condition = lists["none"].places(text, around.before(words + 3), around.after(8))
    for place in places:
        if text.words[place.first].startswith("imagin") and _denied(around, place.first):
            continue
        if not any(each.first < place.end and place.first < each.end for each in no_condition):
            return Read("hypothetical", LOWER[around.rule.tier], place, "under a condition")
    return None
