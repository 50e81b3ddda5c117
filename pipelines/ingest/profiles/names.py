"""Which columns a profile means: names compared as people read them, patterns with {instrument}, {item} and more."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from pipelines.definitions.profile import FIRST
from pipelines.errors import Refusal

_BRACES = re.compile(r"\{(\w+)\}")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})


@dataclass(frozen=True)
class Known:
    """What the definitions know of an instrument: items, subscales, questions -> items, names of answers -> answers."""

    instrument: str
    items: tuple[str, ...] = ()
    subscales: tuple[str, ...] = ()
    questions: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Found:
    """A column that `each` found. names: what stood in the braces, as we call it; raw: as the column writes it."""

    place: int
    names: Mapping[str, str]
    raw: Mapping[str, str] = field(default_factory=dict)


class Columns:
    """The columns of a file by name. A name that stands twice is nobody's: Refusal once somebody asks for it."""

    def __init__(self, label: str, header: Sequence[str], asks: Sequence[str] = ()):
        self._label = label
        self.header = tuple(header)
        self.asks = tuple(asks)
        self._places: dict[str, list[int]] = {}
        for place, name in enumerate(header):
            self._places.setdefault(plain(name), []).append(place)

    def refusal(self, why: str) -> Refusal:
        """A refusal of the whole file."""
        return Refusal(f"{self._label}: {why}")

    def place(self, name: str) -> int | None:
        """The place of a column, None where there is none, or where not just one is as a name with * says."""
        if name == FIRST:
            return 0
        if "*" in name:
            shape = plain(name).replace("[", "[[]")
            fits = [place for place, one in enumerate(self.header) if fnmatchcase(plain(one), shape)]
            return fits[0] if len(fits) == 1 else None
        places = self._places.get(plain(name), [])
        if len(places) > 1:
            raise Refusal(
                f"{self._label} has the column “{name}” {len(places)} times; keep one of them, or rename them."
            )
        return places[0] if places else None

    def matching(self, pattern: str) -> list[tuple[int, str]]:
        """Place and choice of each column that a pattern with {choice} fits."""
        shape = re.compile(_shape(pattern, {}), re.IGNORECASE)
        fits = [(place, shape.fullmatch(name)) for place, name in enumerate(self.header)]
        return [(place, one["choice"]) for place, one in fits if one]


def plain(name: str) -> str:
    """A column's name as it is compared: one blank for several, plain quotation marks, no case."""
    return " ".join(name.translate(_QUOTES).split()).casefold()


def find(
    columns: Columns, each: str | Mapping[str, str], instruments: Mapping[str, Known], said: str | None
) -> list[Found]:
    """The columns that `each` means, in the file's order. `said`: the instrument, where the profile names it."""
    if not isinstance(each, str):
        return _by_words(columns, each, said)
    if each == "{text}":
        return _by_texts(columns, instruments)
    shapes = {"instrument": "|".join(_spelled(name) for name in sorted(instruments, key=lambda one: (-len(one), one)))}
    shape = re.compile(_shape(each, shapes), re.IGNORECASE)
    spelled = {_letters(name): name for name in instruments}
    found = []
    for place, name in enumerate(columns.header):
        fits = shape.fullmatch(name)
        if fits is None:
            continue
        raw = {key: text for key, text in fits.groupdict().items() if text is not None}
        names = dict(raw)
        if "instrument" in raw:
            names["instrument"] = spelled[_letters(raw["instrument"])]
        one = instruments.get(names.get("instrument", said or ""))
        if _known(names, one):
            found.append(Found(place, names, raw))
    return found


def _by_words(columns: Columns, words: Mapping[str, str], said: str | None) -> list[Found]:
    """Columns by what they ask: their whole name, or what stands last in brackets, as grids write it."""
    asked = {question(text): item for text, item in words.items()}
    found = []
    for place in range(len(columns.header)):
        item = next((asked[one] for one in _questions(columns, place) if one in asked), None)
        if item is not None:
            found.append(Found(place, {"item": item} | ({"instrument": said} if said else {})))
    return found


def _by_texts(columns: Columns, instruments: Mapping[str, Known]) -> list[Found]:
    """Columns that ask what an item of an instrument asks. Refusal where the file could be of two that share items."""
    fits: dict[str, dict[int, str]] = {}
    for name, one in instruments.items():
        asked = {question(text): item for text, item in one.questions.items()}
        for place in range(len(columns.header)):
            item = next((asked[text] for text in _questions(columns, place) if text in asked), None)
            if item is not None:
                fits.setdefault(name, {})[place] = item
    best = [name for name, those in fits.items() if not any(those.keys() < other.keys() for other in fits.values())]
    for name in best:
        alike = [other for other in best if other != name and fits[other].keys() & fits[name].keys()]
        if alike:
            raise columns.refusal(
                f"its questions are those of {name} and of {' and '.join(alike)}; say which in a profile of your own."
            )
    found = [Found(place, {"instrument": name, "item": item}) for name in best for place, item in fits[name].items()]
    return sorted(found, key=lambda one: one.place)


def question(text: str) -> str:
    """A question as it is compared: its letters and digits, without a number before it and without case."""
    bare = re.sub(r"^\s*(?:q|item)?\s*\d+[a-z]?\s*[.):]\s*", "", text, flags=re.IGNORECASE)
    return " ".join(re.findall(r"\w+", bare.casefold()))


def _questions(columns: Columns, place: int) -> list[str]:
    """What a column may ask: its name or what a second heading row says; of grids what stands last."""
    found = []
    for text in (columns.header[place], *columns.asks[place : place + 1]):
        parts = re.fullmatch(r".*(?:\[([^\[\]]+)\]\s*\.?|\s-\s(.+))\s*", text, flags=re.DOTALL)
        found += [text, *(part for part in (parts.groups() if parts else ()) if part)]
    return [question(text) for text in found]


def _known(names: dict[str, str], one: Known | None) -> bool:
    """Whether the instrument has such an item or subscale; they become the names that the definition gives them."""
    for key, those in (("item", one.items if one else ()), ("subscale", one.subscales if one else ())):
        if key in names and one is not None and those:
            meant = {_number(known): known for known in those}.get(_number(names[key]))
            if meant is None:
                return False
            names[key] = meant
    return True


def _shape(pattern: str, shapes: Mapping[str, str]) -> str:
    """A pattern with braces as a regular expression with groups."""
    parts = _BRACES.split(pattern)
    made = []
    for number, part in enumerate(parts):
        if number % 2 == 0:
            made.append(re.escape(part))
        elif f"(?P<{part}>" in "".join(made):
            made.append(f"(?P={part})")
        else:
            made.append(f"(?P<{part}>{shapes.get(part) or _OTHERS.get(part, '.+?')})")
    return "".join(made)


_OTHERS = {
    "item": r"[a-z]*_?\d+[a-z]?",
    "wave": r"[a-z0-9]+?",
    "partner": r"[a-z0-9]+?",
    "choice": ".+",
    "subscale": ".+?",
}


def _spelled(name: str) -> str:
    """ECR-R as ecr_r, ecrr, ecr-r, ecr r."""
    return r"[_\-. ]?".join(re.escape(part) for part in re.split(r"[^a-z0-9]+", name.lower()) if part)


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _number(item: str) -> str:
    """An item as it is compared: 01, q1, item_1 and 1 are one."""
    bare = re.sub(r"^(?:item|sq|q|i)?_?(?=\d)", "", item.lower())
    return re.sub(r"^0+(?=\d)", "", bare)
