"""Whose it is. A left-out subject is the writer, as in diaries, unless somebody else stands near."""

from functools import cache

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.context.around import Around, Read
from pipelines.flags.reader.context.doer import another_couple
from pipelines.flags.reader.lay_out import LaidOut
from pipelines.flags.reader.phrasing import Phrasing, Place

_BASE = frozenset(
    ["want", "wish", "feel", "need", "hope", "think", "plan", "hate", "have", "am", "i'm", "can't", "don't"]
)
_SINGULAR = frozenset(["he", "she", "him", "her", "he's", "she's"])
_LENDS = frozenset(["to", "would", "could", "should", "might", "can", "will", "may", "must", "made", "make", "makes"])
_LENDS |= frozenset(["let", "lets", "did", "didn't", "does", "doesn't"])
_THIRD = frozenset(
    ["is", "has", "wants", "does", "isn't", "hasn't", "doesn't", "feels", "needs", "gets", "keeps", "says"]
)
_HE = frozenset(["he", "she", "he's", "she's", "he'd", "she'd", "they", "they're", "they've"])
_MEASURES = frozenset(["above", "below", "beside", "near", "like", "than", "unlike", "opposite"])
_WHEN = frozenset(["when", "whenever", "while", "because", "after", "as", "until", "since", "before"])
_FIRST_PERSON = frozenset(["i", "i'm", "i've", "i'd", "i'll", "we", "we're", "we've"])
_OPENING = 5  # words in which a sentence says whom it is about
_PARTNER = frozenset(
    ["husband", "wife", "boyfriend", "girlfriend", "partner", "spouse", "fiance", "fiancee", "baby", "person"]
)
_NO_PERSON = frozenset(
    ["it", "this", "that", "there", "what", "which", "life", "everything", "all", "it's", "pain", "only"]
)
_NO_NAME = frozenset(["today", "tonight", "tomorrow", "yesterday", "where", "here", "how", "who", "let", "why", "when"])
_NO_NAME |= frozenset(["death", "work", "home", "christmas", "nothing", "everyone", "all", "god"])
_THIRD_FIRST = frozenset(["wants", "wishes", "feels", "hates", "doesn't", "hasn't"])
_ARTICLES = frozenset(["my", "the", "a", "an", "this", "that", "these", "those", "of", "in", "to", "and", "with"])
_SIDE = frozenset(
    ["till", "until", "when", "after", "before", "because", "while", "since", "if", "as", "where", "that"]
)
_OBJECTS = frozenset(["him", "her", "them"])
_NEAR = 4  # words before the match from which a person in a side clause is not whose it is
_POSSESSIVE = frozenset(["his", "her", "their", "your", "whose", "someone's", "somebody's", "people's", "other's"])


@cache
def _lists() -> dict[str, Phrasing]:
    lists = reading_lists().experiencer
    names = ("own_reflexive", "other_reflexive", "passed_over", "after")
    return {name: Phrasing(getattr(lists, name)) for name in names}


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    lists = reading_lists().experiencer
    persons = [*lists.persons, *(f"{word}'s" for word in lists.persons)]
    return frozenset(lists.writer), frozenset([*lists.others, *persons])


def read(around: Around) -> Read | None:
    if around.has("partner-meant"):
        place = _opens_with_another(around)
        return None if place is None else Read("other person", "context", place, "somebody else's")
    if around.has("any-person"):
        return None
    if around.has("couple-meant"):
        place = another_couple(around)
        return None if place is None else Read("other person", "context", place, "somebody else's")
    place = _somebody_else(around)
    if place is not None:
        return Read("other person", "context", place, "somebody else's")
    if around.has("writer-needed") and not _writer_stands_there(around):
        return Read("other person", "context", around.match, "it is not said whose it is")
    return None


def _opens_with_another(around: Around) -> Place | None:
    """A person who is not the partner among the first words of the sentence, where "he" or "she" can be that one."""
    text, first = around.text, around.first
    if _HE.isdisjoint(text.words[first : around.end]) or "me" in text.words[around.sentence.first : first]:
        return None
    persons = reading_lists().experiencer.persons
    opens = range(around.sentence.first, min(around.sentence.first + _OPENING, first))
    return next((Place(at, at + 1) for at in opens if _another(text.words[at], persons)), None)


def _another(word: str, persons: tuple[str, ...]) -> bool:
    bare = word.removesuffix("'s")
    return bare in persons and bare not in _PARTNER


def _somebody_else(around: Around) -> Place | None:
    text, lists = around.text, _lists()
    if around.has("doer-counts"):
        if around.first > around.sentence.first and _possessive(text.words[around.first - 1]):
            return Place(around.first - 1, around.first)
        return None if _begins_with_the_writer(around) else _before(around)
    other = lists["other_reflexive"].first(text, around.first, around.end)
    if other is not None:
        return other
    if around.first > around.sentence.first and _possessive(text.words[around.first - 1]):
        return Place(around.first - 1, around.first)
    if around.first > around.sentence.first and text.words[around.first - 1] in _SINGULAR | {"they", "you"}:
        return Place(around.first - 1, around.first)
    if lists["own_reflexive"].places(text, around.first, around.end):
        return None
    behind = lists["after"].places(text, around.end, around.after(4))
    if behind and behind[0].first <= around.end + 1 and text.words[behind[0].first - 1] not in _WHEN:
        return behind[0]
    return _before(around)


def _begins_with_the_writer(around: Around) -> bool:
    """Whether a match brings its own subject: "I" among its first words, "my" as the first."""
    begins = around.text.words[around.first : min(around.first + 3, around.end)]
    return begins[0] in ("my", "our") or not _FIRST_PERSON.isdisjoint(begins)


def _before(around: Around) -> Place | None:
    """The nearest person before the match who can be meant, if it is not the writer."""
    text, first = around.text, around.first
    writer, others = _words()
    opens = around.before(reading_lists().experiencer.words)
    passed = _lists()["passed_over"].places(text, opens, first)
    base, lent = text.words[first] in _BASE, first > opens and text.words[first - 1] in _LENDS
    third = False
    for number in range(first - 1, opens - 1, -1):
        word = text.words[number]
        if word in writer and not _beside(text, number):
            return None if not third else Place(number + 1, first)
        if word in others:
            if any(each.first <= number < each.end for each in passed):
                continue
            if base and not lent and _singular(word) and word != "who":
                continue
            if _in_a_side_clause(around, number) or _object(around, number):
                continue
            return Place(number, number + 1)
        if number == first - 1 and _name_is(around, number):
            third = True
        if word in _THIRD and opens < number >= first - 3 and text.words[number + 1] != "to":
            third = third or _is_name(around, number - 1)
    if third or text.words[first] in _THIRD_FIRST:
        return Place(first, first + 1)
    return None


def _beside(text: LaidOut, word: int) -> bool:
    """Whether the writer is only what somebody is measured by: a client of mine, the year above me."""
    before = text.words[word - 1] if word else ""
    return (text.words[word] == "mine" and before == "of") or (text.words[word] == "me" and before in _MEASURES)


def _possessive(word: str) -> bool:
    return word in _POSSESSIVE or (word.endswith("'s") and word.removesuffix("'s") in _words()[1])


def _in_a_side_clause(around: Around, person: int) -> bool:
    """Whether a person stands in a clause of when, till or because, and a comma or several words before the match."""
    words = around.text.words
    if around.first - person > _NEAR and any(
        word in _SIDE for word in words[max(around.sentence.first, person - 2) : person]
    ):
        return True
    if not any(around.parts(number) for number in range(person + 1, around.first + 1)):
        return False
    return any(word in _SIDE for word in words[max(around.sentence.first, person - 3) : person])


def _object(around: Around, person: int) -> bool:
    """Whether him, her or them cannot be whose it is: neither right before the match nor before "to"."""
    words = around.text.words
    return (
        words[person] in _OBJECTS and person + 1 < around.first and words[person + 1] not in ("to", "wanting", "being")
    )


def _name_is(around: Around, number: int) -> bool:
    """Whether a name with "is" or "has" stands there: Sophie's been cutting."""
    word, follows = around.text.words[number], around.text.words[around.first]
    if not word.endswith("'s") or not (follows == "been" or follows.endswith("ing")):
        return False
    capital = around.original[around.text.spans[number][0]].isupper()
    bare = word.removesuffix("'s")
    return capital and bare not in _NO_NAME | _NO_PERSON and _is_name(around, number)


def _is_name(around: Around, number: int) -> bool:
    """Whether a word before "is" or "wants" can be somebody's name: it has no article, and is no thing."""
    words = around.text.words
    before = words[number - 1] if number > around.sentence.first else ""
    return words[number] not in _NO_PERSON and before not in _ARTICLES


def _singular(word: str) -> bool:
    return word in _SINGULAR or (word not in ("they", "they're", "you", "we", "people") and not word.endswith("s"))


def _writer_stands_there(around: Around) -> bool:
    writer, _ = _words()
    words = around.text.words[around.before(8) : around.after(3)]
    return any(word in writer or word in ("my", "mine") for word in words)
