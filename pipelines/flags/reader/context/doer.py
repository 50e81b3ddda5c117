"""Who does it, in rules about what one person does to another: the partner, the writer, somebody else, a thing.

Read from the verb backwards, nearest subject first. "He" and "she" are the partner unless somebody else of that sex was
the last one spoken of. Without a subject it is the one of whom the rule speaks.
"""

from functools import cache

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.context.around import Around, Read
from pipelines.flags.reader.context.persons import (
    OWN_WORDS,
    a_thing,
    ends_as_verb,
    named,
    noun,
    partner_before,
    passed_over,
    persons,
    with_the_writer,
)
from pipelines.flags.reader.finding import LOWER
from pipelines.flags.reader.phrasing import Phrasing, Place

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
_OWN_ACTS = frozenset(["response_note"])  # what the writer did: a left-out subject is the writer
_FARTHEST = 20  # words before the match in which somebody else is looked for


@cache
def _phrasing(name: str) -> Phrasing:
    return Phrasing(getattr(reading_lists().doer, name))


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
    own = not OWN_WORDS.isdisjoint(around.text.words[around.first : around.end])
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
    if OWN_WORDS.isdisjoint(words[number] for number in told):
        for number in range(around.first, around.end):  # her husband
            if words[number].removesuffix("'s") in _MARRIED and words[number - 1] in ("his", "her", "their"):
                return Place(number, number + 1)
    for number in range(around.first + 1, around.end - 1):  # found out that grandfather had
        grown_up = words[number] in persons() - named("children")
        if grown_up and words[number + 1] in _DOES and words[number - 1] not in _BESIDE:
            return Place(number, number + 1)
    for number in range(max(around.sentence.first, around.first - _FARTHEST), min(around.first + 3, around.end - 1)):
        owner = words[number].removesuffix("s").removesuffix("'")
        if owner != words[number] and owner in persons() and words[number + 1] in _OF_A_COUPLE:
            return Place(number, number + 1)
    for number in range(around.first, max(around.sentence.first, around.first - _FARTHEST) - 1, -1):
        word = words[number]
        if word in named("writer") or word in ("me", "us", "our", "ours", "myself"):
            return None
        if word in named("he") | named("she"):
            kind, place = _of_pronoun(around, number, word)
            return place if kind == "other" and words[place.first] not in _ANIMALS else None
        kind_of = noun(words, number)
        if kind_of == "partner":
            return None
        called = not _NAMING.isdisjoint(words[max(around.sentence.first, number - 2) : number])
        if number == around.first and word in named("children"):  # the baby is his
            continue
        if (
            kind_of == "other"
            and not called
            and word not in _ANIMALS
            and (number == around.first or words[number + 1] == "been" or not passed_over(words, number))
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
    if around.has("of-partner") and after.endswith("ing") and after not in named("harms"):
        return Place(end, end + 1)
    if last != "her" or after.endswith("ly") or after.isdigit() or after in named("after_her") | named("harms"):
        return None
    known = named("joins") | named("passed") | named("prepositions") | named("writer") | named("he")
    return None if after in known | named("she") | named("they") else Place(end, end + 1)


def _wide(around: Around) -> tuple[int, int]:
    first, end = around.sentence
    return max(first, around.first - 25), min(end, around.end + 25)


def _within(around: Around) -> tuple[str, Place, bool] | None:
    """The subject, where the match begins with it: the pattern says then who does it, but not who "he" is."""
    word = around.text.words[around.first]
    if around.has("by-writer") and word in named("writer") | named("he") | named("she"):
        return "writer", around.match, False
    if word in (named("he") | named("she")) - {"him", "his", "her"}:
        return *_of_pronoun(around, around.first, word), False
    return None


def _subject(around: Around) -> tuple[str, Place, bool]:
    """Who stands before the match: partner, writer, other, thing, or nobody; whether right before it."""
    text, first = around.text, around.first
    words = text.words
    opens = around.before(reading_lists().doer.words)
    near, of_verb = True, words[first - 1] != "to" and words[first] not in named("joins")
    for number in range(first - 1, opens - 1, -1):
        word, here = words[number], Place(number, number + 1)
        if word in named("writer"):
            return "writer", here, near
        if word in named("he") | named("she") and word not in ("him", "his", "her"):
            return *_of_pronoun(around, number, word), near
        if word in named("they"):
            return ("partner" if partner_before(words, number) else "other"), here, near
        if word in ("who", "who's") and number > 0:
            continue
        if (
            word in named("joins")
            or word in named("determiners")
            or (word in named("passed") and not (near and word == "it"))
        ):
            if word in ("and", "because", "when", "so") and near and around.parts(number):
                near = False
            near = near and word not in named("joins")
            continue
        kind = noun(words, number)
        if kind is not None and with_the_writer(words, number):
            return "writer", here, near
        if kind is not None:
            if kind != "partner" and passed_over(words, number, _TOLD if near else None):
                continue
            return kind, here, near
        if near and (word in named("prepositions") or word in ("him", "her", "them")):
            continue
        if near and of_verb and word in named("things") and not around.parts(number + 1):
            return "thing", here, near
        if near and of_verb and a_thing(words, number, opens) and not around.parts(number + 1):
            return "thing", here, near
        if near and around.has("by-writer") and not around.parts(number + 1) and not ends_as_verb(word):
            return "other", here, near
        near = False
    return "nobody", around.match, False


def _another_pair(around: Around, number: int) -> bool:
    """Whether "couple" is two others, in a sentence of whose match the writer is no part: the couple upstairs."""
    words = around.text.words
    of_it = number >= around.sentence.first and words[number - 1] in ("the", "that", "another", "young", "old")
    return of_it and words[number + 1] != "of" and OWN_WORDS.isdisjoint(words[around.first : around.end])


def _meant(around: Around) -> _Found:
    """Of whom the match speaks by "him", "she" and the like, if it says no more."""
    for number in range(around.first, around.end):
        word = around.text.words[number]
        if word in named("he") | named("she"):
            return _of_pronoun(around, number, word)
    return _opens_with_another(around) or ("partner", around.match)


def _opens_with_another(around: Around) -> _Found | None:
    """Somebody with whom the sentence begins, where neither the match nor what stands before it names the writer."""
    words, opens = around.text.words, around.sentence.first
    place = next((at for at in range(opens, min(opens + 3, around.first)) if noun(words, at) == "other"), None)
    if place is None or passed_over(words, place):
        return None
    if words[place] in named("children") and words[place + 1 : place + 3] != ["in", "law"]:
        return None
    own = (at for at in range(place + 1, around.end) if words[at] in OWN_WORDS)
    if not all(words[at] == "my" and words[at + 1] in named("children") for at in own):
        return None
    return "other", Place(place, place + 1)


def _of_pronoun(around: Around, number: int, word: str) -> _Found:
    """Whom a he or she before word `number` means: the last person of that sex who was not spoken of in passing."""
    words = around.text.words
    alike = named("men" if word in named("he") else "women") | named("either")
    for at in range(number - 1, max(-1, number - 1 - reading_lists().doer.antecedent_words), -1):
        each = words[at].removesuffix("'s")
        if each in named("partner") and noun(words, at) == "partner" and not words[at].endswith("'s"):
            return "partner", Place(number, number + 1)
        if each in _ANIMALS and around.text.sentence(at)[0] + 2 < at:
            continue
        if each == "couple" and _another_pair(around, at):
            return "other", Place(at, at + 1)
        owned = each in named("partner") and noun(words, at) == "other"
        if (each in alike or owned) and not passed_over(words, at):
            return "other", Place(at, at + 1)
    return "partner", Place(number, number + 1)
