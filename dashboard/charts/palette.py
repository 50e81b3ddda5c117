"""One look for each thing, everywhere: colour, line and mark together, so that none has to be told by colour alone."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """How a series is drawn. The colours keep apart for colour-blind eyes, in both themes, and in grey print."""

    colour: str
    band: str
    dash: str
    symbol: str


LOOKS = {
    "anxiety": Look("#C2701C", "rgba(194, 112, 28, 0.20)", "solid", "circle"),
    "avoidance": Look("#3B7DB8", "rgba(59, 125, 184, 0.20)", "6px,3px", "square"),
}
OTHERS = (
    Look("#857A6C", "rgba(133, 122, 108, 0.22)", "solid", "diamond"),
    Look("#8A6BB0", "rgba(138, 107, 176, 0.20)", "2px,2px", "triangle-up"),
    Look("#4E8A5B", "rgba(78, 138, 91, 0.20)", "8px,3px,2px,3px", "cross"),
    Look("#A0617F", "rgba(160, 97, 127, 0.20)", "4px,4px", "hexagon"),
)
PLACE = Look("#3F8A84", "rgba(63, 138, 132, 0.22)", "solid", "circle")  # of both dimensions at once: on the plane
PARTNERS = {"a": ("solid", "circle"), "b": ("7px,4px", "square")}  # line and mark of partner A and B, on every scale
URGENT = "#D0342C"  # for urgent alone, in both themes; always with a shape and a word
INKS = {"light": "#4A433B", "dark": "#D8CFC2"}  # of words and numbers in a picture, by theme
_GROUNDS = {
    "light": "rgba(252, 250, 246, 0.85)",
    "dark": "rgba(28, 26, 24, 0.85)",
}  # the theme's own
NEUTRAL = "#857A6C"  # lines that judge nothing: cut-offs, limits, edges
CORRIDOR = "rgba(133, 122, 108, 0.16)"


def ground(ink: str) -> str:
    """What lies behind words that stand over lines, so that no line strikes them: the page's own colour."""
    return _GROUNDS["dark" if ink == INKS["dark"] else "light"]


def look(dimension: str | None, position: int) -> Look:
    """The look of a dimension, or of any other scale by its position."""
    return LOOKS.get(dimension or "", OTHERS[position % len(OTHERS)])
