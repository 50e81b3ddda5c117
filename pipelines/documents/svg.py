"""The few elements of SVG that figures are made of. Texts are real texts in the bundled font, and escaped here."""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from pipelines.documents.drawable import drawable
from pipelines.documents.text import clipped

INK, SOFT, BAND = "#1a1a1a", "#666666", "#d4d4d4"  # they stay apart in grey print
LETTER = 0.58  # of the size: how wide a letter is at most, on average


@dataclass
class Drawing:
    """A figure of `width` × `height` units; `size` is that of its texts, in the same units."""

    width: float
    height: float
    size: float = 11
    elements: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, anchor: str = "start", ink: str = INK, most: int = 200) -> None:
        """A text at its base line, in one line of at most `most` characters."""
        said = escape(drawable(clipped(text, most)))
        self.elements.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink}">{said}</text>')

    def line(
        self, x1: float, y1: float, x2: float, y2: float, ink: str = INK, width: float = 1, dash: str = ""
    ) -> None:
        """A line; `dash` as SVG has it: "5 3"."""
        dashed = f" stroke-dasharray={quoteattr(dash)}" if dash else ""
        place = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        self.elements.append(f'<line {place} stroke="{ink}" stroke-width="{width}"{dashed}/>')

    def path(self, points: list[tuple[float, float]]) -> None:
        """A line through points."""
        places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.elements.append(f'<polyline points="{places}" fill="none" stroke="{INK}" stroke-width="1.6"/>')

    def area(self, points: list[tuple[float, float]]) -> None:
        """A ground between points."""
        places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.elements.append(f'<polygon points="{places}" fill="{BAND}"/>')

    def dot(self, x: float, y: float) -> None:
        """A point."""
        self.elements.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{INK}"/>')

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """A bar."""
        place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
        self.elements.append(f'<rect {place} fill="{BAND}" stroke="{INK}" stroke-width="0.8"/>')

    def letters(self, units: float) -> int:
        """How many letters certainly fit into so many units."""
        return max(2, int(units / (self.size * LETTER)))

    def svg(self) -> str:
        """The figure as SVG."""
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:.0f} {self.height:.0f}"'
        look = f'font-family="Noto Sans" font-size="{self.size}"'
        return f"{head} {look}>{''.join(self.elements)}</svg>"
