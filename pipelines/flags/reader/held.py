"""Which of some words stand in which parts of many laid-out texts, as the bits of a number for each word.

The signs of thousands of texts are taken apart at once: a step for each word of each text would take most of the time.
"""

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any

import numpy as np

_OTHER, _END = 0, 1  # the numbers of no word of ours, and of the point that ends a sentence
_POINT = b"."  # in a laid-out text no part of a word; put between two texts too
_FEW = 12  # places that are set one by one


class Words:
    """Single words, and pairs of words with a blank between them, by number."""

    def __init__(self, words: Iterable[str]):
        written = sorted(set(words))
        pairs = [(*each.split(" "), each) for each in written if " " in each]
        single = [each for each in written if " " not in each]
        known = dict.fromkeys([*single, *(word for one, other, _ in pairs for word in (one, other))])
        self.numbers = {".": _END} | {word: number for number, word in enumerate(known, _END + 1)}
        self._count = len(self.numbers) + 1
        self.asked = self._marked(single)
        self.begins = self._marked(one for one, _, _ in pairs)
        self.ends = self._marked(other for _, other, _ in pairs)
        keys = np.array([self.numbers[one] * self._count + self.numbers[other] for one, other, _ in pairs], np.int64)
        order = np.argsort(keys)
        self._keys = keys[order]
        self.names = ["", *self.numbers, *(pairs[each][2] for each in order.tolist())]  # by number

    def _marked(self, words: Iterable[str]) -> Any:
        marked = np.zeros(self._count, bool)
        marked[[self.numbers[word] for word in words]] = True
        return marked

    def pairs(self, first: Any, second: Any) -> tuple[Any, Any]:
        """Which of some pairs are known, and their numbers."""
        if not len(self._keys):
            return np.zeros(len(first), bool), first[:0]
        keys = first * self._count + second
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = self._keys[places] == keys
        return known, places[known] + self._count


class Held:
    """Some laid-out texts, word by word. sentences: those of all of them; owners: of which text each is."""

    def __init__(self, words: Words, texts: Sequence[bytes]):
        self._names = words.names
        self._texts = len(texts)
        together = _POINT.join(texts)
        self.sentences = together.split(_POINT)
        tokens = together.decode().split()
        numbers = np.fromiter(map(words.numbers.get, tokens, repeat(_OTHER)), np.int64, len(tokens))
        self._sentence_of = np.cumsum(numbers == _END)
        self._owners = np.repeat(np.arange(self._texts), [text.count(_POINT) + 1 for text in texts])
        self.owners: list[int] = self._owners.tolist()
        pairs = np.flatnonzero(words.begins[numbers[:-1]] & words.ends[numbers[1:]])
        known, found = words.pairs(numbers[pairs], numbers[pairs + 1])
        single = np.flatnonzero(words.asked[numbers])
        self._found = np.concatenate([numbers[single], found])
        self._places = np.concatenate([single, pairs[known]])

    def in_sentences(self) -> dict[str, int]:
        """Of each word that stands somewhere the sentences that hold it, as bits."""
        return self._bits(self._sentence_of[self._places], len(self.sentences))

    def in_texts(self) -> dict[str, int]:
        """The same of texts."""
        return self._bits(self._owners[self._sentence_of[self._places]], self._texts)

    def _bits(self, part_of: Any, parts: int) -> dict[str, int]:
        numbers, places = np.divmod(np.sort(self._found * parts + part_of), parts)
        begins = np.flatnonzero(np.diff(numbers, prepend=-1))
        names, listed = self._names, places.tolist()
        ends = [*begins[1:].tolist(), len(listed)][: len(begins)]
        held: dict[str, int] = {}
        for number, begin, end in zip(numbers[begins].tolist(), begins.tolist(), ends, strict=True):
            if end - begin <= _FEW:
                held[names[number]] = sum(1 << place for place in set(listed[begin:end]))
            else:
                row = np.zeros(parts, bool)
                row[places[begin:end]] = True
                held[names[number]] = int.from_bytes(np.packbits(row, bitorder="little").tobytes(), "little")
        return held


def set_bits(bits: int) -> list[int]:
    """The numbers of the bits that are set."""
    written = np.frombuffer(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), np.uint8)
    places: list[int] = np.flatnonzero(np.unpackbits(written, bitorder="little").view(bool)).tolist()
    return places
