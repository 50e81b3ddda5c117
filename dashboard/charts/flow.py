"""What led to what, stage by stage: as many ribbons as paths, with what is rare folded away."""

from collections import Counter
from dataclasses import dataclass
from html import escape, unescape
from itertools import pairwise

import plotly.graph_objects as go

from dashboard.charts.palette import INKS, OTHERS, PLACE

FEWEST = 3  # what comes less often is folded together with the other rare of its stage
MOST = 6  # words a stage
_LETTERS = 16  # of a word beside its node; pointed at, it is whole
_COLOURS = (PLACE.colour, OTHERS[1].colour, OTHERS[2].colour, OTHERS[3].colour)
_RIBBON = "rgba(133, 122, 108, 0.35)"


@dataclass(frozen=True)
class Path:
    """One way through the stages, as often as it came. The words are safe for a figure."""

    words: tuple[str, ...]
    times: int


def folded(paths: list[Path], rest: str) -> list[Path]:
    """The paths with every rare word of a stage told as `rest`; as many times in all as before."""
    found: Counter[tuple[str, ...]] = Counter()
    kept = [_kept(paths, stage) for stage in range(len(paths[0].words))] if paths else []
    for path in paths:
        words = (word if word in kept[stage] else rest for stage, word in enumerate(path.words))
        found[tuple(words)] += path.times
    return [Path(words, times) for words, times in found.most_common()]


def _kept(paths: list[Path], stage: int) -> set[str]:
    counts: Counter[str] = Counter()
    for path in paths:
        counts[path.words[stage]] += path.times
    return {word for word, times in counts.most_common(MOST) if times >= FEWEST}


def figure(paths: list[Path], stages: tuple[str, ...], ink: str = INKS["light"]) -> go.Figure:
    """`stages`: what each stage is, safe for a figure; it stands above its column."""
    totals: Counter[tuple[int, str]] = Counter()
    ribbons: Counter[tuple[tuple[int, str], tuple[int, str]]] = Counter()
    for path in paths:
        nodes = list(enumerate(path.words))
        totals.update(dict.fromkeys(nodes, path.times))
        ribbons.update(dict.fromkeys(pairwise(nodes), path.times))
    at = {node: number for number, node in enumerate(totals)}
    last = len(stages) - 1
    return go.Figure(
        go.Sankey(
            arrangement="fixed",
            textfont={"color": ink, "size": 11, "shadow": "none"},
            node={
                "label": [f"{_short(word)} {totals[stage, word]}" for stage, word in at],
                "customdata": [word for _, word in at],
                "color": [_COLOURS[stage % len(_COLOURS)] for stage, _ in at],
                **{"pad": 16, "thickness": 12, "line": {"width": 0}},
                **_positions(totals, last),
                "hovertemplate": "%{customdata}: %{value}<extra></extra>",
            },
            link={
                "source": [at[one] for one, _ in ribbons],
                "target": [at[other] for _, other in ribbons],
                "value": list(ribbons.values()),
                "color": _RIBBON,
                "hovertemplate": "%{source.customdata}, then %{target.customdata}: %{value}<extra></extra>",
            },
        ),
        {
            **{"height": 440, "margin": {"l": 8, "r": 8, "t": 34, "b": 12}, "font": {"color": ink}},
            "annotations": [
                {
                    **{"text": f"<b>{name}</b>", "xref": "paper", "yref": "paper", "y": 1.02, "yanchor": "bottom"},
                    **{"x": stage / last, "xanchor": "left" if stage < last else "right", "showarrow": False},
                    "font": {"size": 12, "color": ink},
                }
                for stage, name in enumerate(stages)
            ],
        },
    )


def _short(word: str) -> str:
    """The beginning of a word: never the beginning of an escaped sign within it."""
    plain = unescape(word)
    return word if len(plain) <= _LETTERS else escape(f"{plain[: _LETTERS - 1]}…", quote=False)


def _positions(totals: Counter[tuple[int, str]], last: int) -> dict[str, list[float]]:
    """Each stage a column, the most frequent on top; a word keeps the height that its number gives it."""
    x, y = {}, {}
    for stage in range(last + 1):
        column = sorted((node for node in totals if node[0] == stage), key=lambda node: -totals[node])
        whole = sum(totals[node] for node in column)
        gap = 0.04
        free, top = 1 - gap * (len(column) - 1), 0.0
        for node in column:
            height = totals[node] / whole * free
            x[node] = min(max(stage / last, 0.001), 0.999)  # a place of 0 is taken for none
            y[node] = min(max(top + height / 2, 0.001), 0.999)
            top += height + gap
    return {"x": [x[node] for node in totals], "y": [y[node] for node in totals]}
