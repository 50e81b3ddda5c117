"""The words of the demo: fragments in `wording/*.txt`, dealt like cards so that none comes up too often."""

import re
from collections.abc import Mapping
from pathlib import Path

from pipelines.demo.dice import Dice
from pipelines.errors import Refusal

FOLDER = Path(__file__).parent / "wording"
SLOT = re.compile(r"\{([a-z]+)\}")


def read_sections(folder: Path = FOLDER) -> dict[str, list[str]]:
    """All fragments by section: `[name]`, then one a line; a line with # is a remark."""
    sections: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.txt")):
        name = ""
        for raw in path.read_text(encoding="utf-8").splitlines():
            line = raw.strip()
            if not line or line.startswith("#"):
                continue
            if line.startswith("[") and line.endswith("]"):
                # `other` is both a family and a response: a section belongs to its file.
                name = line[1:-1] if path.stem == "slots" else f"{path.stem}.{line[1:-1]}"
                if name in sections:
                    raise Refusal(f"The wording of the demo has the section [{name}] twice.")
                sections[name] = []
            else:
                sections[name].append(line)
    return sections


class Book:
    """The fragments, each section a shuffled deck that is dealt to its end before it is shuffled again."""

    def __init__(self, dice: Dice) -> None:
        self.sections = read_sections()
        self._dice = dice
        self._decks: dict[str, list[str]] = {}

    def draw(self, section: str) -> str:
        deck = self._decks.get(section)
        if not deck:
            deck = self._decks[section] = self._dice.shuffled(self.sections[section])
        return deck.pop()

    def expand(self, fragment: str, said: Mapping[str, str], file: str) -> str:
        """A fragment with its {slots} filled: by what is said of this person, else by a card.

        A slot is looked for in the fragment's own file first, then among the slots that all share.
        """

        def fill(match: re.Match[str]) -> str:
            name = match.group(1)
            if name in said:
                return said[name]
            # Some slots depend on who writes or on the time of day.
            aged, timed = f"{name}:{said['stage']}", f"{name}:{said['hour']}"
            places = (f"{file}.{aged}", f"{file}.{name}", aged, timed, name)
            found = [place for place in places if place in self.sections]
            if found:
                return self.expand(self.draw(found[0]), said, file)
            raise Refusal(f"The wording of the demo has no section [{name}].")

        return SLOT.sub(fill, fragment)
