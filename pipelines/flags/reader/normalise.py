"""What was written -> plain signs, with the place of each in the original: the first step of laying a text out."""

import html
import re
import unicodedata
from functools import lru_cache

from pipelines.definitions.reading import reading_lists

# What is in no word: zero-width signs, joiners, marks of direction, the soft hyphen, selectors and tags.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\U000e0000-\U000e0fff]"
)
_NOTHING = "\u200b"
_QUOTES = {ord(sign): "'" for sign in "\u2018\u2019\u201a\u201b\u02bc\u02b9\u02bb\u00b4`\uff07\u2032"}
_QUOTES |= {ord(sign): '"' for sign in "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u300c\u300d\uff02"}
# Signs of print that are one sign for one; ~ parts clauses as a dash does.
_PRINTED = _QUOTES | {ord(sign): "~" for sign in "\u2013\u2014\u2026\u2022"} | {0xA0: " "}
Places = list[tuple[int, int]] | None


def plain(written: str) -> tuple[str, Places]:
    """Small letters without accents, plain quotation marks, nothing unseen; where each stood, None where as before.

    A place is (first, one past the last) in code points of what was written.
    """
    if (quick := plain_sign_for_sign(written)) is not None:
        return quick, None
    text, places = _folded(_MARKUP.sub(_unmarked, written))
    return _same_alphabet(text).lower(), places


def plain_sign_for_sign(written: str) -> str | None:
    """The same where each sign is one sign of it; else None."""
    quick = written.translate(_PRINTED)
    marked = ("&" in quick or "<" in quick) and _MARKUP.search(quick) is not None
    return quick.lower() if quick.isascii() and not marked else None


# What a tool that writes web pages leaves in an export: <p>, &nbsp;, &#39;. Only what is surely a tag:
# <i want to die> is what somebody wrote.
_MARKUP = re.compile(
    r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});"
    r"|</?(?:a|b|blockquote|body|br|div|em|font|h[1-6]|hr|html|i|li|mark|ol|p|pre|s|small|span|strong|sub|sup|t[dhr]"
    r"|table|tbody|thead|u|ul)(?:\s+[a-z:-]{1,20}=(?:\"[^\"<>]{0,200}\"|'[^'<>]{0,200}'|[^\s\"'<>]{1,100})){0,8}\s*/?>",
    re.IGNORECASE,
)
_WITHIN_WORDS = re.compile(r"</?(?:a|b|i|u|s|em|strong|span|font|mark|small|sub|sup)\b", re.IGNORECASE)

_LINE = re.compile(r"</?br\b", re.IGNORECASE)


def _unmarked(match: re.Match[str]) -> str:
    """What is read there, as long as before: the sign that is meant; nothing for <b>, the end of a sentence for <p>."""
    written = match[0]
    if written[0] == "&":
        meant = html.unescape(written)
        return meant.ljust(len(written), _NOTHING) if len(meant) == 1 else written
    ends = "" if _WITHIN_WORDS.match(written) else " " if _LINE.match(written) else "\n\n"
    return ends.ljust(len(written), _NOTHING)


def _folded(written: str) -> tuple[str, Places]:
    signs: list[str] = []
    places: list[tuple[int, int]] = []
    for number, sign in enumerate(written):
        if sign.isascii():
            signs.append(sign.lower())
            places.append((number, number + 1))
            continue
        for each in _fold(sign):
            signs.append(each)
            places.append((number, number + 1))
    if len(signs) == len(written) and places[-1][1] == len(signs) and places[0][0] == 0:
        return "".join(signs), None if _one_to_one(places) else places
    return "".join(signs), places


def _one_to_one(places: list[tuple[int, int]]) -> bool:
    return all(first == number for number, (first, _) in enumerate(places))


@lru_cache(maxsize=8192)
def _fold(sign: str) -> str:
    """A sign that is not ASCII as what it counts as: nothing, a quotation mark, its letter without the accent."""
    if _UNSEEN.match(sign) or unicodedata.combining(sign):
        return ""
    if ord(sign) in _PRINTED:
        return _PRINTED[ord(sign)]
    if sign in reading_lists().spellings.look_alike:
        return sign  # as it is written: a capital may look like another letter than the small one
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", sign).casefold())
    return "".join(each for each in apart if not unicodedata.combining(each)) or " "


_MIXED = re.compile(r"[^\W\d_]+(?:['*][^\W\d_]+)*")
_LATIN = re.compile("[a-z]")


def _same_alphabet(text: str) -> str:
    """Look-alikes of other alphabets as Latin letters: within words that have Latin ones too, and in a Latin text.

    A text is Latin too where all of it looks so: none in another alphabet goes without its own letters for long.
    """
    if text.isascii():
        return text
    alike = {ord(sign): letter for sign, letter in reading_lists().spellings.look_alike.items()}
    if (written := text.translate(alike)).isascii():
        return written
    letters = sum(1 for each in text if each.isalpha())
    latin = len(_LATIN.findall(text)) * 2 > letters

    def one(match: re.Match[str]) -> str:
        word = match[0]
        if word.isascii() or not (latin or _LATIN.search(word)):
            return word
        written = word.translate(alike)
        return written if written.isascii() else word

    return _MIXED.sub(one, text)


_LETTER_FOR_SIGN = re.compile(
    r"(?:[a-z0-9@$!|*]*[a-z][0-9@$!|*]+[a-z][a-z0-9@$!|*]*|[0-9@$!|*]+[a-z]{2,}[a-z0-9@$!|*]*)"
)


def undisguised(text: str) -> str:
    """Signs for letters as letters in the words of which it is known, k1ll or s*icide; as long as before."""
    if not _DISGUISE.search(text):
        return text
    return _LETTER_FOR_SIGN.sub(_undisguise, text)


_DISGUISE = re.compile(r"[a-z][0-9@$!|*]+[a-z]|[0-9@$!|*][a-z]{2}")


def _undisguise(match: re.Match[str]) -> str:
    word = match[0]
    bare = word.rstrip("!|")
    return (_known(word) or _known(bare) or bare) + word[len(bare) :] if bare != word else _known(word) or word


@lru_cache(maxsize=4096)
def _known(word: str) -> str | None:
    spellings = reading_lists().spellings
    signs = spellings.signs
    expression = "".join("[a-z]" if each == "*" else re.escape(signs.get(each, each)) for each in word)
    of_l = expression.replace("i", "[il]") if "1" in word or "!" in word else expression
    return next((each for each in spellings.disguised if re.fullmatch(of_l, each)), None)


_DRAWN_OUT = re.compile(r"([a-z])\1\1+")


def shortened(word: str) -> str:
    """A drawn-out word at its usual length: sooo, pleeease, killlll."""
    return _DRAWN_OUT.sub(lambda match: match[1] * (2 if match[1] == "l" else 1), word)
