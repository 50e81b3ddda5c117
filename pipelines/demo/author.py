"""Writes the texts of the demo: fragments put together in somebody's voice, and never the same twice."""

from collections.abc import Callable, Mapping

from pipelines.demo.dice import Dice
from pipelines.demo.originality import Seen
from pipelines.demo.people import Person
from pipelines.demo.voices import Voice, speak
from pipelines.demo.wording_book import Book

Draft = Callable[[], str]
TRIES = 400
RECORD = Voice(False, 0.0, 0.0, 0.0, False, False, False, "; ")


class Author:
    """Everything that is written in one demo, so that it can tell what it has said before."""

    def __init__(self, dice: Dice, repeats: bool = False) -> None:
        self._dice = dice
        self._book = Book(dice.branch("book"))
        self._seen = Seen()
        self._repeats = repeats
        self.given_up = 0

    def diary(self, person: Person, section: str, after: str = "", opener: float = 0.0, hour: str = "late") -> str:
        """A text in a client's own voice.

        `after` names what may follow, `opener` is the chance of a when, and `hour` the part of the day.
        """

        def draft() -> str:
            said = _said_of(person, self._dice, hour)
            file = section.split(".")[0]
            pieces = [self._book.expand(self._book.draw(section), said, file)]
            if self._dice.chance(opener):
                pieces[0] = f"{self._book.expand('{when}', said, file)}, {pieces[0]}"
            for share in (person.voice.wordy, person.voice.wordy / 4):
                if after and self._dice.chance(share):
                    pieces.append(self._book.expand(self._book.draw(after), said, file))
            return speak(pieces, person.voice, self._dice)

        return self._new(draft)

    def body(self, person: Person, sensations: tuple[str, ...]) -> str:
        """What the body did, in the order in which it was noticed."""

        def draft() -> str:
            said = _said_of(person, self._dice)
            text = self._book.draw(f"bodies.{sensations[0]}")
            for sensation in sensations[1:]:
                joint = self._book.draw("bodies.then")
                text += ("" if joint[0] == "," else " ") + f"{joint} {self._book.draw(f'bodies.{sensation}')}"
            pieces = [text]
            if self._dice.chance(0.3 + person.voice.wordy / 2):
                pieces.append(self._book.expand(self._book.draw("bodies.tail"), said, "bodies"))
            return speak(pieces, person.voice, self._dice)

        return self._new(draft)

    def record(self, person: Person, section: str, *opening: str) -> str:
        """A text in the practice's plain voice, after an opening that is given."""

        def draft() -> str:
            said = _said_of(person, self._dice)
            aged = f"{section}:{person.stage}"
            fragment = self._book.draw(aged if aged in self._book.sections else section)
            text = self._book.expand(fragment, said, "records")
            return speak([*opening, text], RECORD, self._dice)

        return self._new(draft)

    def _new(self, draft: Draft) -> str:
        for _ in range(1 if self._repeats else TRIES):
            text = draft()
            if self._seen.accept(text) or self._repeats:
                return text
        # The cards are used up: the cell stays empty rather than repeat one.
        self.given_up += 1
        return ""


def _said_of(person: Person, dice: Dice, hour: str = "late") -> Mapping[str, str]:
    woman = person.partner_woman
    he, him, his = ("she", "her", "her") if woman else ("he", "him", "his")
    name = person.partner_name.split(" ")[0]
    role = {True: "my wife", False: "my husband"}[woman] if person.married else "my partner"
    who = dice.weighted({he: 0.62, name: 0.2, name[0]: 0.1, role: 0.08})
    return {"he": he, "him": him, "his": his, "who": who, "name": name, "stage": person.stage, "hour": hour}
