"""The last scores of both dimensions as one small picture: a line each on the whole range of the scale."""

from collections.abc import Mapping, Sequence

from dashboard.charts.palette import LOOKS

WIDTH, HEIGHT, EDGE = 132, 36, 3  # pixels
_DASHES = {"anxiety": "", "avoidance": ' stroke-dasharray="5 3"'}


def sparkline(series: Mapping[str, Sequence[float]], low: float, high: float) -> str | None:
    """SVG; None where no dimension has two scores, for a line through one would tell of a change that nobody saw."""
    lines = [_line(name, scores, low, high) for name, scores in series.items() if len(scores) > 1]
    if not lines or high <= low:
        return None
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
    return f"{head}{''.join(lines)}</svg>"


def _line(name: str, scores: Sequence[float], low: float, high: float) -> str:
    step = (WIDTH - 2 * EDGE) / (len(scores) - 1)
    tall = HEIGHT - 2 * EDGE
    points = [(EDGE + at * step, EDGE + tall * (high - score) / (high - low)) for at, score in enumerate(scores)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    colour = LOOKS[name].colour
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{_DASHES[name]}/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>'
    )
