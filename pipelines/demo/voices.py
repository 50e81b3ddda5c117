"""How somebody writes: case, length, dropped subjects, slips of the finger."""

import re
from dataclasses import dataclass

from pipelines.demo.dice import Dice

MISSPELT = {
    "because": "becuase", "really": "realy", "until": "untill", "tomorrow": "tommorow", "which": "wich",
    "their": "thier", "weird": "wierd", "minute": "minuet", "the": "teh", "and": "adn", "about": "abuot",
    "evening": "evning", "something": "somthing", "another": "anohter", "again": "agian", "just": "jsut",
    "with": "wiht", "friend": "freind", "believe": "beleive", "breakfast": "brekfast", "while": "whlie",
    "asked": "aksed", "looked": "lookd", "kitchen": "kichen", "felt": "fetl", "phone": "phoen",
}  # fmt: skip
SHORTER = {" and ": " & ", " with ": " w/ ", " because ": " bc ", " minutes": " min", " hours": " hrs"}
SUBJECT = re.compile(r"(^|[.!?] )I (?=(?:was|had|said|asked|went|could|put|wanted|heard|told|saw|waited|stood)\b)")
START = re.compile(r"(^|[.!?] )([a-z])")


@dataclass(frozen=True)
class Voice:
    """One diarist's habits; the numbers are shares of sentences or texts."""

    lower: bool
    drops: float
    slips: float
    wordy: float
    shortens: bool
    bare: bool  # no apostrophes
    stops: bool  # a full stop at the end
    joint: str


def draw_voice(dice: Dice) -> Voice:
    """A voice for one person."""
    careful = dice.chance(0.35)
    return Voice(
        lower=not careful and dice.chance(0.55),
        drops=dice.uniform(0.0, 0.9),
        slips=0.02 if careful else dice.uniform(0.03, 0.2),
        wordy=dice.uniform(0.15, 0.75),
        shortens=not careful and dice.chance(0.25),
        bare=not careful and dice.chance(0.3),
        stops=careful or dice.chance(0.4),
        joint=dice.pick((". ", ". ", ", ", " - ", "; ", "... ", " – ")),
    )


def speak(pieces: list[str], voice: Voice, dice: Dice) -> str:
    """Pieces of a text, put together as this voice would write them."""
    text = pieces[0]
    for piece in pieces[1:]:
        # A voice has one favourite joint, not only one.
        joint = voice.joint if dice.chance(0.65) else ". "
        text = text.rstrip(",") + (" " if text.endswith(("?", "!", ".")) else joint) + piece
    if dice.chance(voice.drops):
        text = SUBJECT.sub(r"\1", text)
    text = START.sub(lambda match: match.group(1) + match.group(2).upper(), text)
    if voice.lower:
        text = text.lower()
    if voice.shortens:
        for long, short in SHORTER.items():
            text = text.replace(long, short)
    if voice.bare:
        text = text.replace("'", "")
    if dice.chance(voice.slips):
        text = _slip(text, dice)
    if voice.stops and text[-1] not in '.!?"':
        text += "."
    return text


def _slip(text: str, dice: Dice) -> str:
    words = text.split(" ")
    place = dice.whole(0, len(words) - 1)
    word = words[place]
    if word in MISSPELT:
        words[place] = MISSPELT[word]
    elif len(word) > 4 and word.isalpha():
        cut = dice.whole(1, len(word) - 3)
        swap = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
        words[place] = swap if dice.chance(0.6) else word[:cut] + word[cut + 1 :]
    return " ".join(words)
