"""Who does it, in rules about what one person does to another: the partner, the writer, somebody else, a thing.

Read from the verb backwards, nearest subject first. "He" and "she" are the partner unless somebody else of that sex was
the last one spoken of. Without a subject it is the one of whom the rule speaks.
"""

from functools import cache

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.context.around import Around, Read
from pipelines.flags.reader.finding import LOWER
from pipelines.flags.reader.phrasing import Phrasing, Place

_OWN_WORDS = frozenset(["me", "my", "us", "our", "myself", "i", "i'm", "you", "your", "yourself"])
_TOLD = frozenset(["told", "tell", "asked", "texted", "rang", "messaged"])  # behind these a person is spoken to
_ANIMALS = frozenset(["dog", "cat", "horse", "bear", "puppy"])  # he or she only where a sentence begins with them
_Found = tuple[str, Place]
_OF_A_COUPLE = frozenset(["marriage", "husband", "wife", "partner", "boyfriend", "girlfriend", "divorce", "custody"])
_OF_A_COUPLE |= frozenset(
    ["engagement", "wedding", "relationship", "man", "fella", "affair", "ex", "separation", "break"]
)
_MARRIED = frozenset(["husband", "wife", "fiance", "fiancee", "spouse"])
_NAMING = frozenset(["are", "were", "be", "being", "as", "like", "good", "we're", "great"])  # we are good parents
_DOES = frozenset(["has", "had", "was", "is", "kept", "cheated", "cheats", "been"])
_BESIDE = frozenset(["with", "and", "about", "of", "to", "from", "for", "by", "seeing", "dating", "kissed", "kissing"])
_ANIMALS = frozenset(["dog", "cat", "horse", "bear", "puppy"])
_OWN_ACTS = frozenset(["response_note"])  # what the writer did: a left-out subject is the writer
_FARTHEST = 20  # words before the match in which somebody else is looked for


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(getattr(reading_lists().doer, name))


@cache
def _phrasing(name: str) -> Phrasing:
    return Phrasing(getattr(reading_lists().doer, name))


@cache
def _persons() -> frozenset[str]:
    """Persons who are no partner, each in the singular."""
    return _words("men") | _words("women") | _words("either") | _words("children")


def read(around: Around) -> Read | None:
    """Nothing to say for a rule without one of the flags by-partner, by-writer, of-partner."""
    if not around.of_two:
        return None
    if not around.has("no-idiom"):
        for place in _phrasing("sayings").places(around.text, around.before(8), around.after(8)):
            if place.first < around.end and place.end > around.first:
                return Read("idiom", "dismissed", place, "part of a saying")
        places = _phrasing("play").places(around.text, *_wide(around))
        play = next((each for each in places if not _told(around, each)), None)
        if play is not None:
            return Read("idiom", "context", play, "play, sport, a dream or a mishap")
    for name in ("supposed",) if around.has("speech-meant") else ("supposed", "imagined"):
        imagined = _phrasing(name).first(around.text, around.before(14), around.first + 1)
        if imagined is not None:
            return Read("hypothetical", "context", imagined, "imagined")
    if (hers := _hers(around)) is not None:
        return Read("idiom", "dismissed", hers, "not of the person")
    if around.has("of-partner"):
        return _other(_meant(around))
    kind, place, near = _within(around) or _subject(around)
    if around.has("by-writer"):
        defence = _phrasing("defence").first(around.text, around.before(14), around.after(14))
        if defence is not None:
            return Read("idiom", "context", defence, "in defence, or a mishap")
        wished = _phrasing("wished").last(around.text, around.before(4), around.first)
        if wished is not None and wished.end == around.first:
            return Read("hypothetical", LOWER[around.rule.tier], wished, "wished or imagined")
        return None if kind in ("writer", "nobody") else _other((kind if kind == "thing" else "other", place))
    own = not _OWN_WORDS.isdisjoint(around.text.words[around.first : around.end])
    if kind == "nobody" and around.field in _OWN_ACTS and not own:
        kind, near = "writer", True
    if kind == "writer" and (near or not own):
        return Read("other person", "context", place, "the writer does it, not the partner")
    return _other((kind, place))


def _told(around: Around, place: Place) -> bool:
    """Whether a mishap is only what others were told: told them football."""
    return not _TOLD.isdisjoint(around.text.words[max(0, place.first - 3) : place.first])


def another_couple(around: Around) -> Place | None:
    """Who was the last one spoken of before the match, if it is neither the writer nor the partner."""
    words = around.text.words
    told = range(around.sentence.first, around.end)
    if _OWN_WORDS.isdisjoint(words[number] for number in told):
        for number in range(around.first, around.end):  # her husband
            if words[number].removesuffix("'s") in _MARRIED and words[number - 1] in ("his", "her", "their"):
                return Place(number, number + 1)
    for number in range(around.first + 1, around.end - 1):  # found out that grandfather had
        grown_up = words[number] in _persons() - _words("children")
        if grown_up and words[number + 1] in _DOES and words[number - 1] not in _BESIDE:
            return Place(number, number + 1)
    for number in range(max(around.sentence.first, around.first - _FARTHEST), min(around.first + 3, around.end - 1)):
        owner = words[number].removesuffix("s").removesuffix("'")
        if owner != words[number] and owner in _persons() and words[number + 1] in _OF_A_COUPLE:
            return Place(number, number + 1)
    for number in range(around.first, max(around.sentence.first, around.first - _FARTHEST) - 1, -1):
        word = words[number]
        if word in _words("writer") or word in ("me", "us", "our", "ours", "myself"):
            return None
        if word in _words("he") | _words("she"):
            kind, place = _of_pronoun(around, number, word)
            return place if kind == "other" and words[place.first] not in _ANIMALS else None
        kind_of = _noun(words, number)
        if kind_of == "partner":
            return None
        named = not _NAMING.isdisjoint(words[max(around.sentence.first, number - 2) : number])
        if number == around.first and word in _words("children"):  # the baby is his
            continue
        if (
            kind_of == "other"
            and not named
            and word not in _ANIMALS
            and (number == around.first or words[number + 1] == "been" or not _passed_over(words, number))
        ):
            return Place(number, number + 1)
    return None


def _other(found: _Found) -> Read | None:
    kind, place = found
    if kind == "thing":
        return Read("idiom", "dismissed", place, "no person does it")
    return Read("other person", "context", place, "somebody else's") if kind == "other" else None


def _hers(around: Around) -> Place | None:
    """What is hers and not she, where the match ends in "her" (her judgement); what he does (scared of him leaving)."""
    text, end = around.text, around.end
    last = text.words[end - 1]
    if last not in ("her", "him", "me") or end >= around.sentence.end or text.gaps[end]:
        return None
    after = text.words[end]
    if around.has("of-partner") and after.endswith("ing") and after not in _words("harms"):
        return Place(end, end + 1)
    if last != "her" or after.endswith("ly") or after.isdigit() or after in _words("after_her") | _words("harms"):
        return None
    known = _words("joins") | _words("passed") | _words("prepositions") | _words("writer") | _words("he")
    return None if after in known | _words("she") | _words("they") else Place(end, end + 1)


def _wide(around: Around) -> tuple[int, int]:
    first, end = around.sentence
    return max(first, around.first - 25), min(end, around.end + 25)


def _within(around: Around) -> tuple[str, Place, bool] | None:
    """The subject, where the match begins with it: the pattern says then who does it, but not who "he" is."""
    word = around.text.words[around.first]
    if around.has("by-writer") and word in _words("writer") | _words("he") | _words("she"):
        return "writer", around.match, False
    if word in (_words("he") | _words("she")) - {"him", "his", "her"}:
        return *_of_pronoun(around, around.first, word), False
    return None


def _subject(around: Around) -> tuple[str, Place, bool]:
    """Who stands before the match: partner, writer, other, thing, or nobody; whether right before it."""
    text, first = around.text, around.first
    words = text.words
    opens = around.before(reading_lists().doer.words)
    near, of_verb = True, words[first - 1] != "to" and words[first] not in _words("joins")
    for number in range(first - 1, opens - 1, -1):
        word, here = words[number], Place(number, number + 1)
        if word in _words("writer"):
            return "writer", here, near
        if word in _words("he") | _words("she") and word not in ("him", "his", "her"):
            return *_of_pronoun(around, number, word), near
        if word in _words("they"):
            return ("partner" if _partner_before(words, number) else "other"), here, near
        if word in ("who", "who's") and number > 0:
            continue
        if (
            word in _words("joins")
            or word in _words("determiners")
            or (word in _words("passed") and not (near and word == "it"))
        ):
            if word in ("and", "because", "when", "so") and near and around.parts(number):
                near = False
            near = near and word not in _words("joins")
            continue
        kind = _noun(words, number)
        if kind is not None and _with_the_writer(words, number):
            return "writer", here, near
        if kind is not None:
            if kind != "partner" and _passed_over(words, number, _TOLD if near else None):
                continue
            return kind, here, near
        if near and (word in _words("prepositions") or word in ("him", "her", "them")):
            continue
        if near and of_verb and word in _words("things") and not around.parts(number + 1):
            return "thing", here, near
        if near and of_verb and _a_thing(words, number, opens) and not around.parts(number + 1):
            return "thing", here, near
        if near and around.has("by-writer") and not around.parts(number + 1) and not _ends_as_verb(word):
            return "other", here, near
        near = False
    return "nobody", around.match, False


def _ends_as_verb(word: str) -> bool:
    return word.endswith(("ed", "ing", "ly", "n't")) or word in _words("prepositions") or word.isdigit()


def _noun(words: list[str], number: int) -> str | None:
    """partner or other for a person, by the word itself and whose it is."""
    word = words[number].removesuffix("'s")
    before = words[number - 1] if number else "."
    if word in _words("partner"):
        owner = before if before not in ("new", "ex", "first", "drunk", "own", "late") else words[max(0, number - 2)]
        if owner in ("his", "her", "their", "your", "a", "first") or before == "first" or owner.endswith("'s"):
            return "other"
        return "partner"
    if word in ("man", "woman", "bloke", "lady", "girl", "guy") and before in ("my", "own"):
        return "partner"
    if word in _words("men") | _words("women") | _words("either") | _words("children") | _words("crowd"):
        return "other"
    return None


def _with_the_writer(words: list[str], number: int) -> bool:
    """Whether the writer is among them: me and the kids, the children and I."""
    before, behind = words[max(0, number - 3) : number], words[number + 1 : number + 3]
    return ("and" in before and before[0] in ("me", "i")) or (behind[:1] == ["and"] and behind[1:] in (["i"], ["me"]))


def _passed_over(words: list[str], number: int, behind: frozenset[str] | None = None) -> bool:
    """Whether a person is no subject: behind a preposition, or one of some words, with or without "my" or "the"."""
    if words[number].endswith("'s"):
        return behind is None
    at = number - 1
    while at >= 0 and (words[at] in _words("determiners") or words[at].endswith("'s")):
        at -= 1
    return at >= 0 and words[at] in (behind or _words("prepositions"))


def _partner_before(words: list[str], number: int) -> bool:
    """Whether "they" can be the partner: nobody else stands before it, nearer than the partner."""
    back = range(number - 1, max(-1, number - 1 - reading_lists().doer.antecedent_words), -1)
    kind = next((kind for at in back if (kind := _noun(words, at)) is not None), "other")
    return kind == "partner"


def _a_thing(words: list[str], number: int, opens: int) -> bool:
    if words[number] in _words("body") or words[number] in _words("prepositions"):
        return False
    for at in range(number - 1, max(opens, number - 4) - 1, -1):
        if words[at] in _words("determiners"):
            return True
        if _noun(words, at) is not None:
            return False
        if words[at] in _words("prepositions") and words[at] not in ("of", "on"):
            return False
        if words[at] in _OWN_WORDS or words[at] in _words("joins") | _words("passed"):
            return False
    return False


def _another_pair(around: Around, number: int) -> bool:
    """Whether "couple" is two others, in a sentence of whose match the writer is no part: the couple upstairs."""
    words = around.text.words
    of_it = number >= around.sentence.first and words[number - 1] in ("the", "that", "another", "young", "old")
    return of_it and words[number + 1] != "of" and _OWN_WORDS.isdisjoint(words[around.first : around.end])


def _meant(around: Around) -> _Found:
    """Of whom the match speaks by "him", "she" and the like, if it says no more."""
    for number in range(around.first, around.end):
        word = around.text.words[number]
        if word in _words("he") | _words("she"):
            return _of_pronoun(around, number, word)
    return _opens_with_another(around) or ("partner", around.match)


def _opens_with_another(around: Around) -> _Found | None:
    """Somebody with whom the sentence begins, where neither the match nor what stands before it names the writer."""
    words, opens = around.text.words, around.sentence.first
    place = next((at for at in range(opens, min(opens + 3, around.first)) if _noun(words, at) == "other"), None)
    if place is None or _passed_over(words, place):
        return None
    if words[place] in _words("children") and words[place + 1 : place + 3] != ["in", "law"]:
        return None
    own = (at for at in range(place + 1, around.end) if words[at] in _OWN_WORDS)
    if not all(words[at] == "my" and words[at + 1] in _words("children") for at in own):
        return None
    return "other", Place(place, place + 1)


def _of_pronoun(around: Around, number: int, word: str) -> _Found:
    """Whom a he or she before word `number` means: the last person of that sex who was not spoken of in passing."""
    words = around.text.words
    alike = _words("men" if word in _words("he") else "women") | _words("either")
    for at in range(number - 1, max(-1, number - 1 - reading_lists().doer.antecedent_words), -1):
        each = words[at].removesuffix("'s")
        if each in _words("partner") and _noun(words, at) == "partner" and not words[at].endswith("'s"):
            return "partner", Place(number, number + 1)
        if each in _ANIMALS and around.text.sentence(at)[0] + 2 < at:
            continue
        if each == "couple" and _another_pair(around, at):
            return "other", Place(at, at + 1)
        owned = each in _words("partner") and _noun(words, at) == "other"
        if (each in alike or owned) and not _passed_over(words, at):
            return "other", Place(at, at + 1)
    return "partner", Place(number, number + 1)
