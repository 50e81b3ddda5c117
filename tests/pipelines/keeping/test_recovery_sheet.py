"""The key as words: back to exactly the same key, whoever typed them; and what is wrong is said."""

import base64
import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import Refusal
from pipelines.keeping import recovery_sheet
from pipelines.keeping.recovery_sheet import confirm, key_of, positions, sheet, words_of

MADE = base64.b64encode(bytes(range(32))).decode()
OTHER = "a pass phrase of the practice, with ümlauts and  two spaces "


def test_a_made_key_is_the_24_words_that_anybody_computes():
    """The words of 32 bytes of zero stand in the BIP39 document itself."""
    assert words_of(base64.b64encode(bytes(32)).decode()) == ["abandon"] * 23 + ["art"]
    assert len(words_of(MADE)) == 24
    assert key_of(" ".join(words_of(MADE))) == MADE


@given(st.binary(min_size=32, max_size=32))
def test_words_of_a_made_key_give_it_back(raw: bytes):
    key = base64.b64encode(raw).decode()
    assert key_of(" ".join(words_of(key))) == key


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=32, max_size=90))
def test_words_of_any_key_give_it_back(key: str):
    words = words_of(key)
    assert len(words) >= 24
    assert key_of(" ".join(words)) == key


def test_words_of_a_given_key_are_the_coding_that_is_stated():
    """Undone by hand: numbers of 11 bits, two bytes of length, the text, four bytes of its SHA-256."""
    numbers = [recovery_sheet._list().index(word) for word in words_of(OTHER)]
    bits = "".join(f"{number:011b}" for number in numbers)
    whole = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8))
    size = int.from_bytes(whole[:2], "big")
    assert whole[2 : 2 + size].decode() == OTHER
    assert whole[2 + size : 6 + size] == hashlib.sha256(whole[: 2 + size]).digest()[:4]


@pytest.mark.parametrize("key", [MADE, OTHER])
def test_a_sheet_is_read_as_it_was_written(key: str):
    text = sheet(words_of(key), "practice.duckdb", date(2026, 11, 20))
    assert key_of(text) == key
    assert "practice.duckdb" in text
    assert "2026-11-20" in text
    assert f"  1. {words_of(key)[0]}" in text
    assert key_of(text.upper()) == key
    assert key_of(text.replace("\n", "\r\n")) == key
    assert key_of(" \t".join(f"{n}) {word.title()}," for n, word in enumerate(words_of(key), 1))) == key


def test_a_wrong_word_is_named_by_its_position_and_not_repeated():
    words = words_of(MADE)
    words[6] = "secretish"
    with pytest.raises(Refusal, match="Word 7 ") as refusal:
        key_of(" ".join(words))
    assert "secretish" not in str(refusal.value)


@pytest.mark.parametrize("key", [MADE, OTHER])
def test_words_that_do_not_belong_together_are_refused(key: str):
    words = words_of(key)
    swapped = [words[1], words[0], *words[2:]]
    for wrong in (swapped, [*words, words[0]], words[:-1]):
        with pytest.raises(Refusal, match=r"belong together|not enough"):
            key_of(" ".join(wrong))


def test_too_few_words_are_counted():
    with pytest.raises(Refusal, match="^2 words are not enough"):
        key_of("abandon art")
    with pytest.raises(Refusal, match="^0 words"):
        key_of("")


def test_words_are_asked_back_at_random_and_held_against_the_sheet():
    words = words_of(MADE)
    asked = {position: words[position - 1] for position in positions(words)}
    assert len(asked) == 3
    assert confirm(words, asked) == []
    assert confirm(words, {4: f" {words[3].upper()} "}) == []
    assert confirm(words, {4: words[4], 6: words[5], 8: ""}) == [4, 8]
    assert len({tuple(positions(words)) for _ in range(20)}) > 1
