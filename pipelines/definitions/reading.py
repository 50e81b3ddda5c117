"""The word lists by which the text reader lays a text out and reads the context of what it found: `data/reading/`."""

from functools import cache
from typing import Literal

from pydantic import Field

from pipelines.definitions.files import SHIPPED, content_of, model_of
from pipelines.definitions.models import Part, Text


class Spellings(Part):
    """How words are written: one word for another, two for one, words written with signs for letters, look-alikes."""

    source: Text
    words: dict[str, str]
    pairs: dict[str, str]
    disguised: tuple[Text, ...]
    signs: dict[str, str]
    look_alike: dict[str, str]


class Idioms(Part):
    """around: the whole saying, in which the finding lies; before, after: next to it; laughing: in its sentence.

    meant: in its sentence too, and it is no saying then.
    """

    source: Text
    around: tuple[Text, ...]
    before: tuple[Text, ...]
    after: tuple[Text, ...]
    laughing: tuple[Text, ...]
    meant: tuple[Text, ...]
    in_earnest: tuple[Text, ...]


class Negation(Part):
    """before: negating words; reaching: those that reach past a new "I"; none: what only looks like a negation.

    ends: words that end a negation; after: negation behind the finding; sentence: a sentence or clause right behind
    the finding's that only denies it. words: how far a negation reaches, in words.
    """

    source: Text
    words: int = Field(ge=1, le=20)
    before: tuple[Text, ...]
    reaching: tuple[Text, ...]
    none: tuple[Text, ...]
    ends: tuple[Text, ...]
    after: tuple[Text, ...]
    sentence: tuple[Text, ...]


class Quotation(Part):
    """reported: somebody else says, asks or sings; own: the writer does; work: songs, films, books, posts, news."""

    source: Text
    words: int = Field(ge=1, le=30)
    reported: tuple[Text, ...]
    own: tuple[Text, ...]
    work: tuple[Text, ...]
    after: tuple[Text, ...]


class Experiencer(Part):
    """writer, others: words that say whose it is; persons: nouns for others; reflexive: inside the finding.

    topic: a sentence that ends with somebody else, of whom the next one speaks.
    """

    source: Text
    words: int = Field(ge=1, le=30)
    writer: tuple[Text, ...]
    others: tuple[Text, ...]
    persons: tuple[Text, ...]
    topic: tuple[Text, ...]
    own_reflexive: tuple[Text, ...]
    other_reflexive: tuple[Text, ...]
    passed_over: tuple[Text, ...]
    after: tuple[Text, ...]


class Time(Part):
    """past: wordings of long ago; adjacent: right before the finding, one tier lower.

    now: what makes it current all the same, anywhere in the sentence; here: the same, in the finding's own clause.
    behind: a sentence behind it that puts it into the past.
    """

    source: Text
    words: int = Field(ge=1, le=40)
    past: tuple[Text, ...]
    adjacent: tuple[Text, ...]
    now: tuple[Text, ...]
    here: tuple[Text, ...]
    behind: tuple[Text, ...]


class Condition(Part):
    """before: "if" and its like before the finding; after: behind it; none: what only looks like a condition.

    doubt: fear, suspicion and dreams, anywhere before the finding in its sentence, for rules that need what is known.
    unproven: the same for what is only thought, guessed or reproached, for rules that need it proven.
    worry: what may come, for rules about what has gone on for long: fear as such is a part of it.
    imagined: what is far from the writer's own days, and lowers to context.
    """

    source: Text
    words: int = Field(ge=1, le=30)
    before: tuple[Text, ...]
    after: tuple[Text, ...]
    imagined: tuple[Text, ...]
    doubt: tuple[Text, ...]
    unproven: tuple[Text, ...]
    worry: tuple[Text, ...]
    none: tuple[Text, ...]


class Doer(Part):
    """Who does what a rule speaks of, in rules about two people: pronouns, nouns, what is passed over.

    words: how far back the subject stands; antecedent_words: how far back "he" and "she" look.
    works, work_after: songs, films, news before and behind the finding; sayings: idioms in which it lies.
    after_her: what follows "her" as a person; harms: what is feared of "him"; play: sport, play, dreams, mishaps.
    defence: self-defence; wished: right before what the writer did not do; imagined: what is only thought of;
    supposed: the same where somebody's words are what is meant.
    reaching, no_negation: negations past a new subject, and what only looks like one; past: what is long over;
    solved: what went on for long and got better; belongings: things and habits that go on for long as well, unless
    words of `relation` stand in the sentence.
    for_good: the same though a word for now stands there, unless it is one of `recent`.
    """

    source: Text
    words: int = Field(ge=1, le=30)
    antecedent_words: int = Field(ge=1, le=60)
    writer: tuple[Text, ...]
    he: tuple[Text, ...]
    she: tuple[Text, ...]
    they: tuple[Text, ...]
    partner: tuple[Text, ...]
    men: tuple[Text, ...]
    women: tuple[Text, ...]
    either: tuple[Text, ...]
    crowd: tuple[Text, ...]
    children: tuple[Text, ...]
    passed: tuple[Text, ...]
    joins: tuple[Text, ...]
    prepositions: tuple[Text, ...]
    determiners: tuple[Text, ...]
    things: tuple[Text, ...]
    body: tuple[Text, ...]
    works: tuple[Text, ...]
    work_after: tuple[Text, ...]
    after_her: tuple[Text, ...]
    harms: tuple[Text, ...]
    sayings: tuple[Text, ...]
    play: tuple[Text, ...]
    defence: tuple[Text, ...]
    wished: tuple[Text, ...]
    reaching: tuple[Text, ...]
    no_negation: tuple[Text, ...]
    past: tuple[Text, ...]
    for_good: tuple[Text, ...]
    recent: tuple[Text, ...]
    imagined: tuple[Text, ...]
    solved: tuple[Text, ...]
    belongings: tuple[Text, ...]
    relation: tuple[Text, ...]
    supposed: tuple[Text, ...]


class Scene(Part):
    """What makes a finding of some categories none of the writer's own: says, as what it counts then.

    where: the finding lies in the wordings (around), they stand in its sentence, near it in other sentences too,
    before it with nothing new in between, or right after it. unless: in the same sentence, and it counts all the same.
    """

    categories: tuple[Text, ...] = Field(min_length=1)
    says: Literal["idiom", "quoted", "past", "other person"]
    where: Literal["around", "sentence", "near", "before", "after"]
    wordings: tuple[Text, ...] = Field(min_length=1)
    unless: tuple[Text, ...] = ()


class Scenes(Part):
    """words: names for the wordings of scenes, which may use those before them.

    shown, read: right before a title, of one word or of two; shown_at: right behind one; work: what says it is one.
    """

    source: Text
    shown: tuple[Text, ...]
    read: tuple[Text, ...]
    shown_at: tuple[Text, ...]
    work: tuple[Text, ...]
    words: dict[str, str]
    scene: tuple[Scene, ...]


class Language(Part):
    """function_words: English ones; a text of at least `words` words without any gets a notice.

    shares: of the more frequent words the share of entries (0 to 1) in which they stand, about. Only speed hangs on it.
    """

    source: Text
    words: int = Field(ge=1)
    function_words: frozenset[Text]
    shares: dict[str, float]


class Words(Part):
    """Named groups of words that patterns use as {name}."""

    source: Text
    groups: dict[str, str]


class Lists(Part):
    """All of them."""

    spellings: Spellings
    idioms: Idioms
    negation: Negation
    quotation: Quotation
    experiencer: Experiencer
    time: Time
    condition: Condition
    doer: Doer
    scenes: Scenes
    language: Language
    words: Words


@cache
def reading_lists() -> Lists:
    """The lists as they are shipped. Raises Refusal, naming file and field, for one that does not hold."""
    folder = SHIPPED / "reading"
    made = {
        name: model_of(kind, folder / f"{name}.toml", content_of(folder / f"{name}.toml"))
        for name, kind in _KINDS.items()
    }
    return Lists.model_validate(made)


_KINDS: dict[str, type[Part]] = {
    "spellings": Spellings,
    "idioms": Idioms,
    "negation": Negation,
    "quotation": Quotation,
    "experiencer": Experiencer,
    "time": Time,
    "condition": Condition,
    "doer": Doer,
    "scenes": Scenes,
    "language": Language,
    "words": Words,
}
