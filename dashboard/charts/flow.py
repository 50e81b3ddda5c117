"""What led to what, stage by stage: as many ribbons as paths, with what is rare folded away."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape, unescape
from itertools import pairwise

import plotly.graph_objects as go

from dashboard.charts.palette import INKS, OTHERS, PLACE

FEWEST = 3  # what comes less often is folded together with the other rare of its stage
SMALL = 4  # percent of all: and so is what comes less often than that
_LETTERS = 18  # of a word beside its node; pointed at, it is whole
_COLOURS = (PLACE.colour, OTHERS[1].colour, OTHERS[2].colour, OTHERS[3].colour)
_RIBBON = "rgba(133, 122, 108, 0.35)"


@dataclass(frozen=True)
class Path:
    """One way through the stages, as often as it came. The words are safe for a figure."""

    words: tuple[str, ...]
    times: int


def folded(paths: list[Path], always: Mapping[int, Collection[str]] | None = None) -> list[Path]:
    """The paths with the rare words of a stage told as one; as many times in all as before. Empty: all are rare.

    always: of a stage the words that stand for themselves however rare they are.
    """
    found: Counter[tuple[str, ...]] = Counter()
    stages = range(len(paths[0].words)) if paths else range(0)
    kept = [_kept(paths, stage, (always or {}).get(stage, ())) for stage in stages]
    if not any(kept):
        return []
    rare = [len({path.words[stage] for path in paths} - kept[stage]) for stage in stages]
    for path in paths:
        words = (word if word in kept[stage] else rest(rare[stage]) for stage, word in enumerate(path.words))
        found[tuple(words)] += path.times
    return [Path(words, times) for words, times in found.most_common()]


def rest(kinds: int) -> str:
    """What the rare words of a stage are called together."""
    return f"all else ({kinds} {'kind' if kinds == 1 else 'kinds'})"


def _kept(paths: list[Path], stage: int, always: Collection[str]) -> set[str]:
    counts: Counter[str] = Counter()
    for path in paths:
        counts[path.words[stage]] += path.times
    least = max(FEWEST, SMALL / 100 * counts.total())
    kept = {word for word, times in counts.items() if times >= least or word in always}
    # one that is rare alone needs no other name
    return set(counts) if kept and len(counts) == len(kept) + 1 else kept


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
        gap = min(0.04, 0.4 / len(column))
        free, top = 1 - gap * (len(column) - 1), 0.0
        for node in column:
            height = totals[node] / whole * free
            x[node] = min(max(stage / last, 0.001), 0.999)  # a place of 0 is taken for none
            y[node] = min(max(top + height / 2, 0.001), 0.999)
            top += height + gap
    return {"x": [x[node] for node in totals], "y": [y[node] for node in totals]}
