"""Whether it lies in the past and no longer holds."""

from functools import cache

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.context.around import Around, Read
from pipelines.flags.reader.finding import LOWER
from pipelines.flags.reader.phrasing import Phrasing, Place

_TELLING = frozenset(["was", "were", "had", "did", "got", "felt", "became"])
_STUDIES = frozenset(["uni", "university", "college"])  # behind "second year at"
_NEARLY = frozenset(["almost", "nearly"])
PAST_BY_DESIGN = frozenset(["resonance_note"])  # what the early experience was: past, unless a word says now
_PRESENT = frozenset(["i'm", "i've", "i'll", "am", "want", "need", "feel", "keep", "can't", "don't", "going", "wish"])
_PRESENT |= frozenset(["have", "think", "thinking", "will", "hope", "need", "hate", "long", "wanting", "still"])
_PAST = frozenset(["was", "were", "had", "used", "did", "didn't", "wanted", "would", "felt", "wished", "thought"])
_GOES_ON = frozenset(["still", "again"])
_HABIT = frozenset(["every", "always", "constantly", "all", "for"])
_FAR = 8
_SENTENCES, _WORDS_BEHIND = 2, 12  # sentences behind the match that can say it is over; words of each
_LONG_AGO = frozenset(["ago", "back"])  # the last word of what dates it: ten years ago

_BACK = frozenset(["again", "back", "returned"])  # what an old thing is when it is there again


@cache
def _lists() -> dict[str, Phrasing]:
    lists = reading_lists().time
    return {name: Phrasing(getattr(lists, name)) for name in ("past", "adjacent", "now", "here", "behind")}


@cache
def _over(name: str) -> Phrasing:
    return Phrasing(getattr(reading_lists().doer, name))


def _long_over(around: Around, *, current: bool) -> Place | None:
    """Words for what is long over, in rules about two people. current: whether a word for now stands there."""
    text, words = around.text, reading_lists().time.words
    gone = _over("for_good").first(text, *around.sentence)
    if gone is not None and not _far(around, gone) and _over("recent").first(text, *around.sentence) is None:
        return gone
    past = _over("past").places(text, around.before(words), around.after(words))
    outside = (each for each in past if (each.first < around.first or each.end > around.end) and not _far(around, each))
    return None if current else next(outside, None)


def _far(around: Around, place: Place) -> bool:
    """Whether a word for the past stands behind the match in another clause: it came back to me how, as a child, ..."""
    behind = range(around.end, place.first)
    return len(behind) >= _FAR and any(around.parts(word) for word in behind)


def read(around: Around) -> Read | None:
    if around.has("no-time"):
        return None
    lists, text = _lists(), around.text
    if (later := _over_later(around)) is not None:
        return Read("past", "context", later, "over, as what follows says")
    now, here = _now(around), _here(around)
    words = reading_lists().time.words
    if around.of_us:
        over = _long_over(around, current=now is not None or here is not None)
        if over is not None:
            return Read("past", "context", over, "of the past")
        past, dated = list[Place](), None
    else:
        near = around.clause if _present(around) else Place(around.before(words), around.after(words))
        past = lists["past"].places(text, *near)
        past = [each for each in past if not _of_the_match(around, each)]
        dated = next((each for each in past if _dates(around, each)), None)
    habit = now is not None and (_habit_then(around, now) or (dated is not None and text.words[now.first] in _HABIT))
    if past and (now is None or habit) and (here is None or (dated is not None and _outdated(text.words, dated, here))):
        return Read("past", "context", dated or past[0], "of the past")
    if now is not None or here is not None:
        return None
    if around.field in PAST_BY_DESIGN:
        return Read("past", "context", around.match, "written where the past is told, without a word for now")
    adjacent = next((each for each in _before(around) if each.end == around.first), None)
    if adjacent is not None and not around.has("by-partner") and not _only_telling(around, adjacent):
        return Read("past", LOWER[around.rule.tier], adjacent, "in the past tense, without a word for now")
    if around.has("present-needed"):
        return Read("past", LOWER[around.rule.tier], around.match, "without a word for now")
    return None


def _over_later(around: Around) -> Place | None:
    """What follows, in the sentence or the next two, and puts it into the past. The match is not in the present."""
    text = around.text
    if _present(around) or _over("recent").first(text, *around.sentence) is not None:
        return None
    ends = around.sentence.end
    for _ in range(_SENTENCES):
        if ends + 1 < len(text.words):
            ends = min(text.sentence(ends + 1)[1], ends + _WORDS_BEHIND)
    return _lists()["behind"].first(text, around.end, ends)


def _present(around: Around) -> bool:
    """Whether the match is said in the present tense: then only its own clause can put it into the past."""
    words = around.text.words[around.before(3) : around.end]
    return not _PRESENT.isdisjoint(words) and _PAST.isdisjoint(words)


def _only_telling(around: Around, place: Place) -> bool:
    words = around.text.words[place.first : place.end]
    telling = _TELLING | _NEARLY if around.has("denial-shown") else _TELLING  # who nearly did is close to it
    return around.has("told-in-past") and len(words) == 1 and words[0] in telling


def _before(around: Around) -> list[Place]:
    return _lists()["adjacent"].places(around.text, around.before(3), around.first)


def _now(around: Around) -> Place | None:
    lists, text = _lists(), around.text
    over = lists["now"].places(text, around.first + 1, around.sentence.end)
    if (found := next((each for each in over if each.first < around.end < each.end), None)) is not None:
        return found  # it begins in the match: an attempt two weeks ago
    outside = [Place(around.sentence.first, around.first), Place(around.end, around.sentence.end)]
    behind = around.sentence.end + 1
    if not _GOES_ON.isdisjoint(text.words[behind : behind + 2]):  # a sentence of its own: still do
        outside.append(Place(behind, min(behind + 3, len(text.words))))
    for place in outside:
        for found in lists["now"].places(text, *place):
            if not _never_again(around, found):
                return found
    return None


def _dates(around: Around, place: Place) -> bool:
    """Whether a word for the past dates it, so that "now" beside it speaks of something else: in 1987, years ago."""
    last = around.text.words[place.end - 1]
    dating = last in _STUDIES or (last.isdigit() and len(last) == 4)
    return last in _LONG_AGO or (dating and place.end - place.first > 1 and not _present(around))


def _outdated(words: list[str], dated: Place, here: Place) -> bool:
    """Whether a date outweighs a word for now: a year only a bare "now", not what was done tonight."""
    return words[dated.end - 1] in _LONG_AGO or words[here.first : here.end] == ["now"]


def _habit_then(around: Around, now: Place) -> bool:
    """Whether "every night" only says how often it was: the match is told in the past."""
    words = around.text.words
    return words[now.first] in _HABIT and not _PAST.isdisjoint(words[around.before(3) : around.end])


def _of_the_match(around: Around, place: Place) -> bool:
    """Whether "had been" stands in the match itself: as if I had been lifted out."""
    inside = around.first <= place.first and place.end <= around.end
    return inside and around.text.words[place.first : place.end] == ["had", "been"]


def _never_again(around: Around, place: Place) -> bool:
    """Whether it is denied that it is back: never came back, hasn't returned, haven't since I was ten."""
    words = around.text.words
    reach = 2 if words[place.end - 1] in _BACK else 5 if words[place.first] == "since" else 0
    before = words[max(around.sentence.first, place.first - reach) : place.first]
    return any(each in ("not", "never", "nothing") or each.endswith("n't") for each in before)


def _here(around: Around) -> Place | None:
    lists, text, clause = _lists(), around.text, around.clause
    for place in (Place(clause.first, around.first), Place(around.end, clause.end)):
        if (found := lists["here"].first(text, *place)) is not None:
            return found
    return None
