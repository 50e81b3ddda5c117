"""What is changed in a text before it is printed, and that nothing else is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.documents.coverage import FONTS, TEXT, covered, points
from pipelines.documents.drawable import drawable, pieces
from pipelines.documents.text import clipped, direction, legible, lines_by_direction, named

ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@pytest.mark.parametrize(
    ("written", "reads"),
    [
        ("a\r\nb\rc\u2028d\x85e\x0cf", "a\nb\nc\nd\ne\nf"),
        ("a\tb", "a    b"),
        ("\x00\x07\x7f\x9f", "[U+0000][U+0007][U+007F][U+009F]"),
        ("\ud800 \udfff", "[U+D800] [U+DFFF]"),
        ("\ufdd0\uffff\U0010ffff", "[U+FDD0][U+FFFF][U+10FFFF]"),
        ("a\u202eb\u202cc\u2066d\u2069e\u200bf\ufeffg\u00adh\U000e0041", "abcdefgh"),
        (
            "می\u200cخواهم \U0001f469\u200d\U0001f467 \u0600\u0661",
            "می\u200cخواهم \U0001f469\u200d\U0001f467 \u0600\u0661",
        ),
        ("*_<b>&[x](y)", "*_<b>&[x](y)"),
    ],
)
def test_legible(written: str, reads: str):
    assert legible(written) == reads


@given(ANY)
def test_what_is_legible_stays_so_and_can_be_encoded(text: str):
    shown = legible(text)
    assert legible(shown) == shown
    assert not [c for c in shown if c != "\n" and unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    shown.encode()


@given(ANY)
def test_what_is_drawable_has_a_glyph_and_loses_nothing_when_cut(text: str):
    for shown in (drawable(text), drawable(text, plainly=True)):
        assert {ord(character) for character in shown} - covered() <= {10}
        assert "".join(pieces(shown, 3)) == shown
    assert {ord(character) for character in drawable(text, plainly=True)} - covered(TEXT) <= {10}


def test_what_no_font_has_is_named():
    assert drawable("\U00013080 \u4f60") == "[U+13080 egyptian hieroglyph d010] [U+4F60]"
    assert drawable("\U0001f9ff ✓ → ≤ שלום العربية Привет ἀλφα") == "\U0001f9ff ✓ → ≤ שלום العربية Привет ἀλφα"
    assert drawable("e" + 5 * "\u0301").startswith("e\u0301\u0301\u0301[U+0301 combining acute accent]")
    assert named("\ue000") == "[U+E000]"


def test_joiners_stay_where_they_spell_something():
    family, keycap = "\U0001f469\u200d\U0001f469\u200d\U0001f467", "1\ufe0f\u20e3"
    assert drawable(family) == family
    assert drawable(keycap) == keycap
    assert drawable("می\u200cخواهم") == "می\u200cخواهم"
    assert drawable("a\u200db\ufe0f \u200c") == "ab "


def test_long_words_are_cut_between_letters_only():
    assert pieces("short words are left alone, all of them") == ["short words are left alone, all of them"]
    assert pieces("x" * 50) == ["x" * 24, "x" * 24, "xx"]
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    assert pieces(family * 3, 2) == [family] * 3
    assert pieces("e\u0301" * 3, 2) == ["e\u0301"] * 3


def test_direction_is_that_of_the_first_letter():
    assert [direction(each) for each in ("3 שלום a", "a שלום", "1 2 3", "")] == ["rtl", "ltr", "ltr", "ltr"]
    assert lines_by_direction("a\nb\n\nשלום\n\nc") == [("ltr", "a\nb\n"), ("rtl", "שלום\n"), ("ltr", "c")]


def test_clipped_texts_say_so():
    assert clipped("a\nb", 3) == "a b"
    assert clipped("abcd", 3) == "ab…"


def test_coverage_is_what_the_fonts_say():
    for path, sample in (("NotoSans_400Regular.ttf", "aß€ Привет"), ("NotoEmoji_400Regular.ttf", "\U0001f9ff")):
        assert {ord(character) for character in sample} <= points((FONTS / path).read_bytes())
    assert ord("你") not in covered()
    assert len(points((FONTS / "NotoSans_400Regular.ttf").read_bytes())) == 3094  # as fontTools counts it
    with pytest.raises(ValueError, match="table of characters"):
        points(b"\0\1\0\0" + bytes(60))


def test_the_fonts_come_with_their_licence_and_stay_small():
    licence = (FONTS / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 4_200_000
