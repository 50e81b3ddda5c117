"""The text reader: a text in, findings out. Rules say which words, the context around them says how they count."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pipelines.definitions.reading import reading_lists
from pipelines.definitions.rules import Rule
from pipelines.flags.reader.context import (
    condition,
    doer,
    experiencer,
    idiom,
    lasting,
    negation,
    quotation,
    scene,
    time,
    topic,
)
from pipelines.flags.reader.context.around import Around, Read
from pipelines.flags.reader.finding import ORDER, Finding, Modifier
from pipelines.flags.reader.laid_text import laid_text
from pipelines.flags.reader.lay_out import LaidOut, lay_out
from pipelines.flags.reader.quick import Quick, first_of

_FEW = 300
_CONTEXT = (  # the order decides what a finding is said to be
    ("idiom", idiom.read),
    ("negation", negation.read),
    ("quotation", quotation.read),
    ("experiencer", experiencer.read),
    ("experiencer", topic.read),
    ("doer", doer.read),
    ("time", time.read),
    ("time", lasting.read),
    ("condition", condition.read),
    ("scene", scene.read),
)

_Searched = tuple[Rule, list[Any]]  # a rule, and the searches that find its matches in a text


class Written(NamedTuple):
    """A text and the column of the journal in which it was written, "" where that is not known."""

    text: str
    field: str


class Reader:
    """Reads texts by a set of rules. The same rules and text give the same findings.

    few: so many texts are searched by every rule. The quick look takes seconds to make and pays for many texts only.
    """

    def __init__(self, rules: Iterable[Rule], few: int = _FEW):
        self.rules = tuple(sorted(rules, key=lambda rule: rule.id))
        self._few = few
        self._quick: Quick | None = None

    def read(self, text: str, field: str) -> list[Finding]:
        """What `read_all` finds in one text."""
        return self.read_all([Written(text, field)])[0]

    def read_all(self, texts: Sequence[Written]) -> list[list[Finding]]:
        """Of each text every place where a rule matches, in their order, and notices about it as a whole at its end."""
        laid = [laid_text(each.text) or lay_out(each.text).text for each in texts]
        return [
            self._read(each, text, rules) for each, text, rules in zip(texts, laid, self.matching(laid), strict=True)
        ]

    def matching(self, texts: Sequence[bytes]) -> list[list[_Searched]]:
        """The rules that match somewhere in each text of a laid-out one, each with the searches that find where."""
        if self._quick is None and len(texts) <= self._few:
            self._few -= len(texts)
            return [
                [(each, [each.compiled.search]) for each in self.rules if each.compiled.search(text)] for text in texts
            ]
        if self._quick is None:
            self._quick = Quick(self.rules)
        return [[(self.rules[number], each) for number, each in one.items()] for one in self._quick.matching(texts)]

    def _read(self, written: Written, laid_as: bytes, rules: list[_Searched]) -> list[Finding]:
        if not rules and not is_foreign(laid_as.decode().split()):
            return []
        laid = lay_out(written.text)
        found = [each for rule, searches in rules for each in self._of_rule(rule, searches, laid, *written)]
        found.sort(key=lambda each: (each.start, each.end, each.rule))
        notice = foreign(laid)
        return [*found, notice] if notice else found

    def _of_rule(self, rule: Rule, searches: list[Any], laid: LaidOut, text: str, field: str) -> Iterable[Finding]:
        at = 0
        while (span := first_of(searches, laid.text, at)) is not None:
            begins, ends = span
            first, end = laid.word_at(begins + 1), laid.word_at(ends - 2) + 1
            while end > first and laid.words[end - 1] == ".":
                end -= 1
            while first < end and laid.words[first] == ".":
                first += 1
            if first < end:
                yield _finding(Around(laid, text, rule, field, first, end), text)
            at = ends - 1


def _finding(around: Around, text: str) -> Finding:
    rule, spans = around.rule, around.text.spans
    reads: list[tuple[str, Read]] = []
    for kind, reading in _CONTEXT:
        if (read := reading(around)) is not None:
            reads.append((kind, read))
    urgency = max([rule.tier, *(read.urgency for _, read in reads)], key=ORDER.index)
    start, end = spans[around.first][0], spans[around.end - 1][1]
    return Finding(
        rule.id,
        rule.version,
        rule.category,
        rule.criterion,
        urgency,
        text[start:end],
        start,
        end,
        reads[0][1].assertion if reads else "affirmed",
        tuple(_modifier(kind, read, spans, text) for kind, read in reads),
        "; ".join(dict.fromkeys(read.note for _, read in reads)),
    )


def _modifier(kind: str, read: Read, spans: list[tuple[int, int]], text: str) -> Modifier:
    start, end = spans[read.words.first][0], spans[read.words.end - 1][1]
    return Modifier(kind, text[start:end], start, end)


def is_foreign(words: list[str]) -> bool:
    """Whether many words of a laid-out text hold no English function word: the rules are English."""
    language = reading_lists().language
    return len(words) - words.count(".") >= language.words and language.function_words.isdisjoint(words)


def foreign(laid: LaidOut) -> Finding | None:
    """A notice for such a text."""
    if not is_foreign(laid.words):
        return None
    count = len(laid.words) - laid.words.count(".")
    note = f"{count} words without an English function word: the rules are written for English"
    return Finding("language-notice", 1, "notice", "", "context", "", 0, 0, "affirmed", (), note)
