"""What the sentence is about: a game, a pet, a meal, a film, strangers' words, something long settled."""

from functools import cache
from typing import NamedTuple

from pipelines.definitions.reading import Scene, reading_lists
from pipelines.definitions.rules import written_out
from pipelines.flags.reader.context.around import Around, Read
from pipelines.flags.reader.finding import Urgency
from pipelines.flags.reader.phrasing import Phrasing, Place

_NEAR = 14  # words to either side in which a scene is looked for
_FAR = 25  # the same, across sentences
_FIRST_PERSON = frozenset(["i", "i'm", "i've", "i'd", "i'll", "me", "we", "we're", "we've", "us"])
_GOES_ON = frozenset(["and", "then", "but", "so", "because", "when", "while", "until", "after", "before", "if"])
_SMALL = frozenset(["a", "an", "the", "of", "in", "on", "and", "to", "for", "with", "from", "my", "at", "by", "is"])
_TITLE_IN_IT = 2  # words of the match that must look like a title
_SHORT = 2  # letters of a word that says nothing by its capital
_WORK_NEAR = 7  # words behind a title in which it is said that it is one
_NOTES = {
    "idiom": "about something else",
    "quoted": "somebody else's words, or out of a song, a film or a book",
    "past": "long settled",
    "other person": "somebody else's",
}


class _Looked(NamedTuple):
    scene: Scene
    wordings: Phrasing
    unless: Phrasing | None


@cache
def _of(category: str) -> tuple[_Looked, ...]:
    lists = reading_lists().scenes
    words: dict[str, str] = {}
    for name, wordings in lists.words.items():
        words[name] = written_out(wordings, words)

    def phrasing(wordings: tuple[str, ...]) -> Phrasing:
        return Phrasing(written_out(each, words) for each in wordings)

    return tuple(
        _Looked(each, phrasing(each.wordings), phrasing(each.unless) if each.unless else None)
        for each in lists.scene
        if category in each.categories
    )


@cache
def _titles() -> dict[str, Phrasing]:
    lists = reading_lists().scenes
    return {name: Phrasing(getattr(lists, name)) for name in ("shown", "read", "shown_at", "work")}


def read(around: Around) -> Read | None:
    looked = _of(around.rule.category)
    for each in looked:
        place = _PLACES[each.scene.where](around, each.wordings)
        if place is not None and (each.unless is None or _first(around, each.unless, _NEAR) is None):
            lower: Urgency = "dismissed" if each.scene.says == "idiom" else "context"
            return Read(each.scene.says, lower, place, _NOTES[each.scene.says])
    if looked and (title := _title(around)) is not None:
        return Read("quoted", "context", title, _NOTES["quoted"])
    return None


def _first(around: Around, wordings: Phrasing, words: int) -> Place | None:
    return wordings.first(around.text, around.before(words), around.after(words))


def _around(around: Around, wordings: Phrasing) -> Place | None:
    places = wordings.places(around.text, around.before(_NEAR), around.after(_NEAR))
    return next((each for each in places if each.first < around.end and each.end > around.first), None)


def _sentence(around: Around, wordings: Phrasing) -> Place | None:
    return _first(around, wordings, _NEAR)


def _near(around: Around, wordings: Phrasing) -> Place | None:
    first, end = max(0, around.first - _FAR), min(len(around.text.words), around.end + _FAR)
    return wordings.first(around.text, first, end)


def _before(around: Around, wordings: Phrasing) -> Place | None:
    places = wordings.places(around.text, around.before(_NEAR), around.end)
    near = (each for each in places if each.first <= around.first)
    return next((each for each in near if _leads_to(around, each.end, spoken=True)), None)


def _after(around: Around, wordings: Phrasing) -> Place | None:
    places = wordings.places(around.text, around.first + 1, around.after(_NEAR))
    return next((each for each in places if each.first <= around.end + 1), None)


_PLACES = {"around": _around, "sentence": _sentence, "near": _near, "before": _before, "after": _after}


def _leads_to(around: Around, end: int, *, spoken: bool = False) -> bool:
    """Whether nothing begins anew between words and the match. spoken: the first one behind them may be their "I"."""
    between = around.text.words[end : around.first]
    begins = [*between[1 if spoken else 0 :], *([] if spoken else around.text.words[max(end, around.first) :][:1])]
    return _FIRST_PERSON.isdisjoint(begins) and _GOES_ON.isdisjoint(between)


def _title(around: Around) -> Place | None:
    if around.original.isupper():
        return None
    return _named_before(around, "shown", 1) or _named_before(around, "read", 2) or _shown_at(around) or _is_one(around)


def _capital(around: Around, number: int) -> bool:
    first, end = around.text.spans[number]
    word = around.original[first:end]
    return word[:1].isupper() and around.text.words[number] not in _FIRST_PERSON


def _named_before(around: Around, name: str, most: int) -> Place | None:
    """A title behind "watched" or "reading", of which the words up to the match still speak: Watched Unbelievable."""
    for place in _titles()[name].places(around.text, around.before(_NEAR), around.first + 1):
        end = _run(around, place.end)
        capitals = sum(_capital(around, number) for number in range(place.end, end))
        if capitals >= most and _leads_to(around, min(end, around.first)):
            return Place(place.first, end)
    return None


def _shown_at(around: Around) -> Place | None:
    """Where it is shown, behind a title: Eternal Sunshine at the cinema."""
    for place in _titles()["shown_at"].places(around.text, around.before(_NEAR), around.first):
        begins = place.first
        while begins > around.sentence.first and _capital(around, begins - 1):
            begins -= 1
        if place.first - begins >= _TITLE_IN_IT and _leads_to(around, place.end):
            return Place(begins, place.end)
    return None


def _is_one(around: Around) -> Place | None:
    """A match that begins with a title, and words that say so: Nothing Ever Changes, some indie band."""
    end = _run(around, around.first)
    long = [number for number in range(around.first, end) if len(around.text.words[number]) > _SHORT]
    named = [number for number in long if _capital(around, number)]
    if len(named) < _TITLE_IN_IT or len(named) < len([each for each in long if around.text.words[each] not in _SMALL]):
        return None
    return _titles()["work"].first(around.text, end, min(around.sentence.end, end + _WORK_NEAR))


def _run(around: Around, first: int) -> int:
    """One past the last word of a title that begins with a word: words with capitals, small ones between them."""
    words, end, number = around.text.words, first, first
    while number < around.sentence.end and not (number > first and around.parts(number)):
        if _capital(around, number) or words[number].isdigit():
            end = number + 1
        elif words[number] not in _SMALL:
            break
        number += 1
    return end
