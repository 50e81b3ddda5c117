"""A quick look that leaves out what no rule can match, over texts as they were written.

It is asked of a text's words in small letters with one blank around each (`sql/plain.sql`). What laying out changes in
ways that it does not know is set apart (`spelled.odd`). It lets through too much, never too little: findings with it
are the findings without it.
"""

from collections.abc import Iterable, Iterator

from pipelines.definitions.reading import reading_lists
from pipelines.definitions.rules import Rule
from pipelines.flags.reader.required import required

EVERYTHING = ""
_LONGEST = 16_000  # signs of an expression: the engine's automaton holds no more at its full speed


def by_category(rules: Iterable[Rule]) -> dict[str, list[str]]:
    """For each category expressions of which every plain text with a match of its rules matches one.

    One expression, more where the category is large; EVERYTHING alone where some rule requires nothing.
    """
    found: dict[str, set[str]] = {}
    for rule in rules:
        found.setdefault(rule.category, set()).add(required(rule.expression).expression)
    return {
        name: [EVERYTHING] if EVERYTHING in parts else list(_joined(parts)) for name, parts in sorted(found.items())
    }


def _joined(parts: set[str]) -> Iterator[str]:
    kept: list[str] = []
    for part in sorted(parts, key=lambda each: (len(each), each)):
        if kept and sum(map(len, kept)) + len(part) > _LONGEST:
            yield "|".join(kept)
            kept = []
        kept.append(part)
    yield "|".join(kept)


def english() -> str:
    """An expression for plain texts that surely hold an English function word, as laying out leaves it."""
    spellings = reading_lists().spellings
    changed = {half for pair in spellings.pairs for half in pair.split(" ")} | set(spellings.words)
    words = [word for word in reading_lists().language.function_words if word not in changed and "'" not in word]
    return f" (?:{'|'.join(words)}) "
