"""Whether somebody else said it, or a song, a film, the news."""

from functools import cache

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.context.around import TURNS, Around, Read
from pipelines.flags.reader.phrasing import Phrasing, Place

_FIRST_PERSON = frozenset(["i", "i'm", "i've", "i'd", "i'll", "me"])
_SIDE = frozenset(["when", "because", "while", "after", "before", "since", "as", "until", "till", "and", "if", "so"])
_MARKS = frozenset(['"', "'"])
_PARTNER = frozenset(["he", "she"])
_SPOKEN = 3  # words in marks that are speech, though the match goes on behind them
_FARTHEST = 60  # words to either side in which quotation marks are looked for
_LINKS = frozenset(["that", "if", "whether", "like", "about", "to", "why", "how", "when", "what", "me"])
_LINKS |= frozenset(["was", "were", "do", "did"])
_SAYS = frozenset(["said", "says", "goes", "went", "reads", "read"])
_GOES_ON = frozenset(["and", "then", "but", "so", "because", "after", "when", "while", "until"])


@cache
def _lists() -> dict[str, Phrasing]:
    lists = reading_lists().quotation
    made = {name: Phrasing(getattr(lists, name)) for name in ("reported", "own", "work", "after")}
    doer = reading_lists().doer
    return made | {"works": Phrasing(doer.works), "work_after": Phrasing(doer.work_after)}


def read(around: Around) -> Read | None:
    if around.has("no-quotation"):
        place = _opens_with_a_work(around) if around.has("partner-meant") else None
        return None if place is None else Read("quoted", "context", place, "out of a song, a film or a book")
    speech = around.has("speech-meant")
    if speech or around.has("no-report"):
        place = (None if speech else _in_marks(around)) or _works(around) or _after(around, "work_after")
        place = place or (_marked_as_work(around) if speech else None)
    else:
        after = "work_after" if around.of_two else "after"
        place = _in_marks(around) or _reported(around, "reported", "work") or _after(around, after)
    return None if place is None else Read("quoted", "context", place, "somebody else's words, or quoted")


def _opens_with_a_work(around: Around) -> Place | None:
    """A song, a film or a letters page among the first words of the sentence: not the partner's words then."""
    opens = around.sentence.first
    return _lists()["work"].first(around.text, opens, min(opens + 5, around.first))


def _marked_as_work(around: Around) -> Place | None:
    """Words in quotation marks of which it is said right behind them that a paper or a song has them."""
    marked = _in_marks(around)
    if marked is None or marked.end >= len(around.text.words):
        return None
    found = _lists()["work_after"].first(around.text, marked.end, min(len(around.text.words), marked.end + 6))
    return found if found is not None and found.first <= marked.end + 1 else None


def _in_marks(around: Around) -> Place | None:
    """The words inside of quotation marks, unless the writer's own thoughts or words are introduced by them."""
    text, first = around.text, around.first
    opened = closed = None
    for number in range(max(0, first - _FARTHEST), first + 1):
        gap = text.gaps[number]
        if opened is not None and _closes(gap, text.gaps[opened][-1:]):
            opened = None
        if gap[-1:] in _MARKS and (len(gap) > 1 or number == 0):
            opened = number
    if opened is None:
        return None
    mark = text.gaps[opened][-1:]
    inside = [number for number in range(first + 1, around.end) if _closes(text.gaps[number], mark)]
    if inside and (inside[0] - opened < _SPOKEN or (around.of_us and text.words[inside[0]] in _PARTNER)):
        return None  # a word of it is marked, as one stresses it; the partner says it, where that is meant
    for number in inside or range(around.end, min(len(text.words), around.end + _FARTHEST)):
        if _closes(text.gaps[number], mark):
            closed = number
            break
    if closed is None and text.gaps[opened][-1:] != '"':
        return None
    closed = len(text.words) if closed is None else closed
    if opened == 0 and closed == len(text.words):
        return None
    if _lists()["own"].places(text, max(0, opened - 8), opened):
        return None
    if any(each.first == closed for each in _lists()["own"].places(text, closed, min(len(text.words), closed + 4))):
        return None
    return Place(opened, closed)


def _closes(gap: str, mark: str) -> bool:
    return gap.lstrip(",.?!~-")[:1] == mark


def _works(around: Around) -> Place | None:
    """A song, film or book of which the words up to the match still speak."""
    place = _lists()["works"].last(around.text, around.before(12), around.first)
    return None if place is None or not _GOES_ON.isdisjoint(around.text.words[place.end : around.first]) else place


def _reported(around: Around, *names: str) -> Place | None:
    lists, text = _lists(), around.text
    opens = around.before(reading_lists().quotation.words)
    places = [place for name in names for place in lists[name].places(text, opens, around.first)]
    places = [each for each in places if not _leaves(text.words, each)]
    if not places:
        return None
    place = max(places, key=lambda each: each.end)
    own = lists["own"].last(text, opens, around.first)
    if own is not None and own.first >= place.end:
        return None
    return None if _ended(around, place.end) and not _told_as_i(around, place.end) else place


def _told_as_i(around: Around, begins: int) -> bool:
    """Whether a post or a character tells it as "I", up to the match: the post said my wife hit me and I hit her."""
    words = around.text.words
    if words[begins] in _SAYS:
        begins += 1
    verb, opens = words[begins - 1], words[begins]
    if not TURNS.isdisjoint(words[begins : around.first]):
        return False
    return (verb in _SAYS and opens == "my") or (verb in ("goes", "went") and opens in _FIRST_PERSON)


def _leaves(words: list[str], place: Place) -> bool:
    """Whether somebody goes or talks rather than says: when he goes, when he talks to me."""
    if words[place.end - 1].startswith(("talk", "spoke", "speak")) and words[place.end : place.end + 2] == ["to", "me"]:
        return True
    return words[place.end - 1] == "goes" and place.first > 0 and words[place.first - 1] in _SIDE


def _ended(around: Around, begins: int) -> bool:
    """Whether the writer speaks again between the report and the match: an "I" that the report does not begin with."""
    words = around.text.words
    at = begins
    while at < around.first and words[at] in _LINKS and words[at] not in _FIRST_PERSON - {"me"}:
        at += 1
    return any(
        words[number] in _FIRST_PERSON and ":" not in around.text.gaps[number]
        for number in range(max(at + 1, begins), around.first + 1)
    )


def _after(around: Around, name: str) -> Place | None:
    end, words = around.end, around.text.words
    if words[end - 1] in _SIDE:  # went blank when / he shouted
        return None
    places = _lists()[name].places(around.text, end, around.after(6))
    near = [each for each in places if each.first <= end + 1]
    return next((each for each in near if each.first == end or words[end] not in _SIDE), None)
