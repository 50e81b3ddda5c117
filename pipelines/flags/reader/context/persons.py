"""The persons that words name, in rules about what one person does to another: the partner, or somebody else."""

from functools import cache

from pipelines.definitions.reading import reading_lists

OWN_WORDS = frozenset(["me", "my", "us", "our", "myself", "i", "i'm", "you", "your", "yourself"])


@cache
def named(name: str) -> frozenset[str]:
    """The words of a list of data/reading/doer.toml."""
    return frozenset(getattr(reading_lists().doer, name))


@cache
def persons() -> frozenset[str]:
    """Persons who are no partner, each in the singular."""
    return named("men") | named("women") | named("either") | named("children")


def ends_as_verb(word: str) -> bool:
    return word.endswith(("ed", "ing", "ly", "n't")) or word in named("prepositions") or word.isdigit()


def noun(words: list[str], number: int) -> str | None:
    """partner or other for a person, by the word itself and whose it is."""
    word = words[number].removesuffix("'s")
    before = words[number - 1] if number else "."
    if word in named("partner"):
        owner = before if before not in ("new", "ex", "first", "drunk", "own", "late") else words[max(0, number - 2)]
        if owner in ("his", "her", "their", "your", "a", "first") or before == "first" or owner.endswith("'s"):
            return "other"
        return "partner"
    if word in ("man", "woman", "bloke", "lady", "girl", "guy") and before in ("my", "own"):
        return "partner"
    if word in named("men") | named("women") | named("either") | named("children") | named("crowd"):
        return "other"
    return None


def with_the_writer(words: list[str], number: int) -> bool:
    """Whether the writer is among them: me and the kids, the children and I."""
    before, behind = words[max(0, number - 3) : number], words[number + 1 : number + 3]
    return ("and" in before and before[0] in ("me", "i")) or (behind[:1] == ["and"] and behind[1:] in (["i"], ["me"]))


def passed_over(words: list[str], number: int, behind: frozenset[str] | None = None) -> bool:
    """Whether a person is no subject: behind a preposition, or one of some words, with or without "my" or "the"."""
    if words[number].endswith("'s"):
        return behind is None
    at = number - 1
    while at >= 0 and (words[at] in named("determiners") or words[at].endswith("'s")):
        at -= 1
    return at >= 0 and words[at] in (behind or named("prepositions"))


def partner_before(words: list[str], number: int) -> bool:
    """Whether "they" can be the partner: nobody else stands before it, nearer than the partner."""
    back = range(number - 1, max(-1, number - 1 - reading_lists().doer.antecedent_words), -1)
    kind = next((kind for at in back if (kind := noun(words, at)) is not None), "other")
    return kind == "partner"


def a_thing(words: list[str], number: int, opens: int) -> bool:
    if words[number] in named("body") or words[number] in named("prepositions"):
        return False
    for at in range(number - 1, max(opens, number - 4) - 1, -1):
        if words[at] in named("determiners"):
            return True
        if noun(words, at) is not None:
            return False
        if words[at] in named("prepositions") and words[at] not in ("of", "on"):
            return False
        if words[at] in OWN_WORDS or words[at] in named("joins") | named("passed"):
            return False
    return False
