"""The stretch of a rule's expression that a quick look over many texts asks for: the one that fewest texts hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import prod

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.expression import Cut, Either, Literal, Node, NotUnderstood, Sequence, Star, parse, strings
from pipelines.flags.reader.spelled import written

_MOST = 400  # strings of a slot
_AT_MOST = 1.0
_SELDOM = 0.001  # of a word that is not among the frequent ones


@dataclass(frozen=True)
class Stretch:
    """expression: what a plain text with a match holds; share: about how many texts do, a guess."""

    expression: str
    share: float


_ALL = Stretch("", _AT_MOST)


def required(expression: str) -> Stretch:
    """The best stretch of ` (?:expression) `; of an empty expression where nothing is required."""
    try:
        node = parse(expression)
    except NotUnderstood:
        return _ALL
    return _best_of(node)


def _best_of(node: Node) -> Stretch:
    alternatives = node.parts if isinstance(node, Either) else (node,)
    blank = Literal(frozenset([" "]))
    found = [_best(Sequence((blank, *_parts(each), blank)), starts=False) for each in alternatives]
    return _union(found)


def _parts(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, Sequence) else (node,)


def _union(found: list[Stretch]) -> Stretch:
    if any(not each.expression for each in found):
        return _ALL
    return Stretch("|".join(dict.fromkeys(each.expression for each in found)), _either(each.share for each in found))


def _best(node: Node, *, starts: bool) -> Stretch:
    """The best stretch of a part. starts: a word begins where it begins."""
    stretches = _Stretches(starts)
    for part in _parts(node):
        stretches.add(part)
    stretches.end()
    return min(stretches.found, key=lambda each: each.share, default=_ALL)


class _Stretches:
    """Goes along a sequence, keeps what is joined without a gap as one stretch, and begins a new one at each gap."""

    def __init__(self, starts: bool):
        self.found: list[Stretch] = []
        self.broken = False  # whether there was a gap
        self._slots: list[str] = []
        self._share = 1.0
        self._needs = False  # whether the stretch holds anything that cannot be missing
        self._starts = starts  # a word begins where the waiting strings begin
        self._waiting: frozenset[str] = frozenset([""])

    def add(self, part: Node) -> None:
        known = strings(part, _MOST)
        if known is not None:
            self._add_strings(known)
        elif isinstance(part, Sequence):
            for each in part.parts:
                self.add(each)
        elif self._aligned and isinstance(part, Star) and (slot := _whole(part.part)) is not None:
            self._slots.append(f"(?:{slot.expression})*")
        elif self._aligned and isinstance(part, Either) and (slot := _whole(part)) is not None:
            self._slots.append(f"(?:{slot.expression})")
            self._share *= min(slot.share, 1.0)
        else:
            starts = self._aligned
            self.broken = True
            self.end()
            if isinstance(part, Either):
                self.found.append(_union([_best(each, starts=starts) for each in part.parts]))
            self._starts = False

    def whole(self) -> Stretch | None:
        """All that was added, where there was no gap in it and a word begins after it."""
        if self.broken or not self._aligned:
            return None
        return Stretch("".join(self._slots), self._share)

    @property
    def _aligned(self) -> bool:
        return self._starts and self._waiting == {""}

    def _add_strings(self, known: frozenset[str]) -> None:
        if len(self._waiting) * len(known) > _MOST:
            self.broken = True
            self.end()
            self._waiting = frozenset([""])
        self._waiting = frozenset(one + other for one in self._waiting for other in known)
        if all(each.endswith(" ") or (not each and self._starts) for each in self._waiting):
            self._slot()
            self._starts = True

    def _slot(self) -> None:
        if self._waiting != {""}:
            self._slots.append(written(self._waiting, starts=self._starts))
            self._share *= min(share_of(self._waiting), 1.0)
            self._needs = self._needs or all(each.strip(" .") for each in self._waiting)
        self._waiting = frozenset([""])

    def end(self) -> None:
        """The stretch ends here; what comes next begins another, not at the beginning of a word as far as is known."""
        self._slot()
        if self._slots and self._needs:
            self.found.append(Stretch("".join(self._slots), self._share))
        self._slots, self._share, self._starts, self._needs = [], 1.0, False, False


def _whole(node: Node) -> Stretch | None:
    """All of a part from the beginning of a word to the beginning of the next, None where it is not that."""
    if isinstance(node, Either):
        found = [_whole(part) for part in node.parts]
        known = [each for each in found if each is not None]
        if len(known) < len(found):
            return None
        return Stretch(
            "|".join(dict.fromkeys(each.expression for each in known)), _either(each.share for each in known)
        )
    known_strings = strings(node, _MOST)
    if known_strings is not None:
        if not all(each.endswith(" ") or not each for each in known_strings):
            return None
        return Stretch(written(known_strings, starts=True), min(share_of(known_strings), 1.0))
    if isinstance(node, Star):
        body = _whole(node.part)
        return None if body is None else Stretch(f"(?:{body.expression})*", 1.0)
    if isinstance(node, Cut | Literal):
        return None
    return _whole_sequence(node)


def _whole_sequence(node: Sequence) -> Stretch | None:
    inner = _Stretches(starts=True)
    for part in node.parts:
        inner.add(part)
    return inner.whole()


def share_of(known: frozenset[str]) -> float:
    """About which share of texts holds one of some strings: a guess that only speed hangs on."""
    return _either(prod(_of_piece(piece) for piece in each.split()) for each in known)


def _either(shares: Iterable[float]) -> float:
    """The share of texts that hold at least one of some things, as if they came independently."""
    return 1 - prod(1 - min(each, 1.0) for each in shares)


@cache
def _of_piece(piece: str) -> float:
    """Of a word or a part of one: the words that hold it."""
    if piece == "." or len(piece) < 3:
        return reading_lists().language.shares.get(piece, 0.4)
    return max(_SELDOM, _either(share for word, share in reading_lists().language.shares.items() if piece in word))
