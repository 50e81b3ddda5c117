"""Whether the writer says that it is not so."""

import re
from functools import cache
from itertools import pairwise

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.context.around import Around, Read
from pipelines.flags.reader.phrasing import Phrasing, Place

_FIRST_PERSON = frozenset(["i", "i'm", "i've", "i'd", "i'll"])
_NONE = frozenset(["nothing", "no", "nobody", "none", "neither"])
_PARTNER = frozenset(["he", "she", "he's", "she's", "he'd", "she'd", "he'll", "she'll"])


@cache
def _lists() -> dict[str, Phrasing]:
    lists = reading_lists().negation
    names = ("before", "reaching", "none", "ends", "after", "sentence")
    return {name: Phrasing(getattr(lists, name)) for name in names}


@cache
def _lists_of_two() -> dict[str, Phrasing]:
    lists = reading_lists().doer
    return {"reaching": Phrasing(lists.reaching), "none": Phrasing(lists.no_negation)}


def read(around: Around) -> Read | None:
    if around.has("no-negation"):
        place = _one_of_a_list(around) if around.of_us else None
    else:
        place = _before(around) or _within(around) or _after(around)
    if place is None:
        return None
    return Read("negated", "context" if around.has("denial-shown") else "dismissed", place, "negated")


def _before(around: Around) -> Place | None:
    """The nearest negation before the match that reaches it."""
    text, lists = around.text, _lists() | _lists_of_two() if around.of_two or around.has("lasting") else _lists()
    opens = around.before(reading_lists().negation.words)
    negations = lists["before"].places(text, opens, around.first)
    if not negations:
        return None
    reaching = lists["reaching"].places(text, around.before(reading_lists().negation.words + 3), around.first)
    no_negation = lists["none"].places(text, around.before(reading_lists().negation.words + 5), around.after(4))
    for place in reversed(negations):
        if any(each.first <= place.first < each.end for each in no_negation):
            continue
        far = next((each for each in reaching if each.first <= place.first < each.end), None)
        begins = place.end if far is None else max(far.end, place.end)
        if _reaches(around, begins, over_subject=far is not None):
            return place
    return None


def _reaches(around: Around, begins: int, *, over_subject: bool) -> bool:
    text, first = around.text, around.first
    between = text.words[begins : first + 1]  # a match may begin with the writer
    if any(around.parts(word) for word in range(begins, first + 1)):
        return False
    if not over_subject and any(word in _FIRST_PERSON for word in between):
        return False
    if not over_subject and around.of_us and (not _PARTNER.isdisjoint(between) or _partner_named(between)):
        return False
    if over_subject and sum(word in _FIRST_PERSON for word in between) > 1:
        return False
    return not _lists()["ends"].places(text, begins, first)


def _partner_named(words: list[str]) -> bool:
    """Whether the partner is a new subject among some words: my husband."""
    return any(owner == "my" and word in reading_lists().doer.partner for owner, word in pairwise(words))


def _within(around: Around) -> Place | None:
    """A negation in a gap of the match itself; what went on for long has its own."""
    if around.has("lasting"):
        return None
    none = _lists_of_two()["none"].places(around.text, *around.match) if around.of_two else []
    for number in range(around.first + 1, around.end - 1):
        word = around.text.words[number]
        if any(each.first <= number < each.end for each in none):
            continue
        negates = _negates(word) or (around.has("couple-meant") and word in _NONE)
        if negates and not _of_rule(around, word):
            return Place(number, number + 1)
    return None


def _of_rule(around: Around, word: str) -> bool:
    """Whether a rule speaks of a negation itself: then it is no gap's."""
    if word in _NONE:
        return re.search(rf"(?<![a-z']){word}(?![a-z'])", around.rule.expression) is not None
    return word in around.rule.expression


def _negates(word: str) -> bool:
    return word in ("not", "never") or word.endswith("n't")


def _after(around: Around) -> Place | None:
    """A negation behind the match that speaks of it."""
    text, end = around.text, around.end
    place = next((each for each in _lists()["after"].places(text, end, around.after(6)) if each.first <= end + 1), None)
    return place or _ticked(around) or _right_behind(around)


def _ticked(around: Around) -> Place | None:
    """A bare "no" behind it that ends the clause, as in a list: threats no, hitting no."""
    end = around.end
    if end >= around.sentence.end or around.text.words[end] != "no":
        return None
    return Place(end, end + 1) if end + 1 >= around.sentence.end or around.parts(end + 1) else None


def _one_of_a_list(around: Around) -> Place | None:
    """The "no" behind a thing that is ticked off after others: hitting no, sex against my will no."""
    place, words = _ticked(around), around.text.words
    if place is None:
        return None
    before = range(around.sentence.first, around.first)
    return place if any(words[number] == "no" and around.parts(number + 1) for number in before) else None


def _right_behind(around: Around) -> Place | None:
    """A clause or a sentence right behind the match's that only denies it: I'm not."""
    text, end = around.text, around.sentence.end
    if around.end < end and around.parts(around.end):
        begins = around.end
    elif end - around.end <= 3 and end + 1 < len(text.words):
        begins = end + 1
    else:
        return None
    last = text.sentence(begins)[1]
    place = _lists()["sentence"].first(text, begins, min(last, begins + 8))
    whole = place is not None and place.first == begins and (place.end == last or around.parts(place.end))
    return place if whole else None
