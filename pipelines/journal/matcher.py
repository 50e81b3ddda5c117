"""A trigger's text -> the family that its words suggest, and the words. A person can check every step of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.confidence import Share, wilson
from pipelines.definitions.laid_out import lay_out
from pipelines.definitions.phrases import PARTS, Finder, HandCoded, Rule

BAR = 0.8  # precision and recall from which on a suggestion is counted; the practice's decision, see DECISIONS


class Suggestion(NamedTuple):
    """A family that a text suggests, by which phrase, and where its words stand (code points, one past the last)."""

    family: str
    phrase: str
    begins: int
    ends: int


@dataclass(frozen=True)
class Figures:
    """How well the suggestions for one family agree with a person's coding of one part of the made-up triggers.

    coded: texts that the person gave this family; suggested: those that the phrases do; right: both.
    """

    family: str
    part: str
    coded: int
    suggested: int
    right: int

    @property
    def precision(self) -> Share:
        """Of what was suggested, what is right; with its 95 % interval, Wilson (1927)."""
        return wilson(self.right, self.suggested)

    @property
    def recall(self) -> Share:
        """Of what there is, what was suggested; with its 95 % interval, Wilson (1927)."""
        return wilson(self.right, self.coded)

    @property
    def reaches_bar(self) -> bool:
        """Whether both reach the bar; not so where one of them cannot be told."""
        return all(share.estimate is not None and share.estimate >= BAR for share in (self.precision, self.recall))


class Matcher:
    """Looks for the phrases of all families at once."""

    def __init__(self, rules: Iterable[Rule]):
        self._finder = Finder(iter(rules))

    def suggestions(self, text: str) -> list[Suggestion]:
        """The first place of every phrase that is found, in the order of the text."""
        laid_out = lay_out(text)
        seen: dict[tuple[str, str], Suggestion] = {}
        for found in self._finder.find(laid_out):
            begins, ends = laid_out.spans[found.first][0], laid_out.spans[found.end - 1][1]
            seen.setdefault((found.family, found.phrase), Suggestion(found.family, found.phrase, begins, ends))
        return sorted(seen.values(), key=lambda each: (each.begins, each.ends, each.family, each.phrase))

    def suggest(self, text: str) -> Suggestion | None:
        """The family of which most distinct phrases are found, shown by the first of them; None: none, or a tie."""
        found = self.suggestions(text)
        most = Counter(each.family for each in found).most_common(2)
        if not most or (len(most) == 2 and most[0][1] == most[1][1]):
            return None
        return next(each for each in found if each.family == most[0][0])


def figures(matcher: Matcher, coded: Iterable[HandCoded], families: Iterable[str]) -> Iterator[Figures]:
    """The agreement of each family on each part of the hand-coded triggers, part by part in the order of PARTS."""
    asked = tuple(families)
    rows = [(each.part, each.family, found.family if (found := matcher.suggest(each.text)) else None) for each in coded]
    for part in PARTS:
        for family in asked:
            of_part = [(person, words) for said, person, words in rows if said == part]
            yield Figures(
                family,
                part,
                coded=sum(person == family for person, _ in of_part),
                suggested=sum(words == family for _, words in of_part),
                right=sum(person == words == family for person, words in of_part),
            )


def counted(found: Iterable[Figures]) -> frozenset[str]:
    """The families whose suggestions are counted: those that reach the bar on every part that was not tuned on."""
    told = [each for each in found if each.part != PARTS[0]]
    return frozenset(each.family for each in told) - frozenset(each.family for each in told if not each.reaches_bar)
