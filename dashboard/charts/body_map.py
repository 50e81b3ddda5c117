"""A figure from the front, with the places in which something was felt: a disc, its number and its word at each.

The picture is SVG of its own: nothing is fetched, and every word in it is escaped.
"""

from html import escape

from dashboard.charts.palette import INKS, PLACE

WIDTH, HEIGHT = 340, 452
WHOLE = "whole body"
_MIDDLE = 170
_SMALL, _LARGE = 10.0, 21.0  # radius of one mention, and of the most
_FILL = {"light": "#E4DCCD", "dark": "#4A433B"}
# Where a place lies on the figure, and on which side its words stand, at which height.
_PLACES: dict[str, tuple[float, float, str, float]] = {
    "head": (170, 30, "left", 22),
    "eyes": (170, 52, "right", 40),
    "jaw": (170, 78, "left", 78),
    "throat": (170, 104, "right", 104),
    "shoulders": (128, 128, "left", 132),
    "chest": (176, 152, "right", 156),
    "stomach": (170, 206, "left", 206),
    "hands": (247, 262, "right", 262),
    "legs": (150, 340, "left", 340),
    WHOLE: (170, 426, "right", 426),
}
_FIGURE = (
    "M170 10 C192 10 202 28 200 52 C198 72 190 84 182 92 L182 106 C204 112 220 116 228 132 C238 160 246 204 254 250 "
    "C258 266 246 274 240 262 C230 226 220 190 212 168 C210 196 208 218 210 244 C212 300 206 350 202 398 "
    "C200 408 182 408 180 398 C178 350 176 310 170 268 C164 310 162 350 160 398 C158 408 140 408 138 398 "
    "C134 350 128 300 130 244 C132 218 130 196 128 168 C120 190 110 226 100 262 C94 274 82 266 86 250 "
    "C94 204 102 160 112 132 C120 116 136 112 158 106 L158 92 C150 84 142 72 140 52 C138 28 148 10 170 10 Z"
)


def svg(counts: dict[str, int], of: int, *, is_dark: bool = False) -> str:
    """The picture. `counts`: mentions by place; those of a place that the figure does not have are left out of it.

    `of`: all mentions, told beside each. ValueError for a count below 1, or above `of`.
    """
    if any(not 0 < count <= of for count in counts.values()):
        raise ValueError("a place has at least one mention, and no more than there are")
    theme = "dark" if is_dark else "light"
    ink = INKS[theme]
    drawn = {place: count for place, count in counts.items() if place in _PLACES}
    most = max(drawn.values(), default=1)
    outline = f'fill="{_FILL[theme]}" stroke="{ink}" stroke-width="1.2"'
    parts = [f'<path d="{_FIGURE}" {outline}/>']
    if WHOLE in drawn:
        parts.append(f'<ellipse cx="{_MIDDLE}" cy="212" rx="104" ry="208" fill="none" {_dashed(ink)}/>')
    # The largest first, so that no small disc lies hidden under a large one.
    for place, count in sorted(drawn.items(), key=lambda one: -one[1]):
        parts.append(_place(place, count, most, of, ink))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="13">{"".join(parts)}</svg>'
    )


def places() -> tuple[str, ...]:
    """The places that the figure has."""
    return tuple(_PLACES)


def _dashed(ink: str) -> str:
    return f'stroke="{ink}" stroke-width="1" stroke-dasharray="4 4"'


def _place(place: str, count: int, most: int, of: int, ink: str) -> str:
    x, y, side, height = _PLACES[place]
    radius = _SMALL + (_LARGE - _SMALL) * ((count - 1) / (most - 1)) ** 0.5 if most > 1 else _SMALL
    edge, anchor = (4, "start") if side == "left" else (WIDTH - 4, "end")
    word = escape(place)
    to = edge + (9 * len(place) if side == "left" else -9 * len(place))
    return (
        f'<line x1="{x}" y1="{y}" x2="{to}" y2="{height - 4}" stroke="{ink}" stroke-width="0.8"/>'
        f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" fill="{PLACE.colour}" stroke="{ink}" stroke-width="0.8"/>'
        f'<text x="{x}" y="{y + 4.5}" text-anchor="middle" fill="#FFFFFF" font-weight="bold">{count}</text>'
        f'<text x="{edge}" y="{height}" text-anchor="{anchor}" fill="{ink}" font-weight="bold">{word}</text>'
        f'<text x="{edge}" y="{height + 15}" text-anchor="{anchor}" fill="{ink}">{count} of {of}</text>'
    )
