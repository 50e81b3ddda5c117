"""No two texts of the demo are alike: what was said once is not said again."""

import re

WORD = re.compile(r"\w+")
# The promise is eight words. It is kept at seven, with "didn't" as two, so that whoever counts
# in another way comes to the same.
RUN = 7
# Signs a spreadsheet takes for a formula: no text begins with one, so none has to be marked on export.
FORMULA = ("=", "+", "-", "@", "'", "\t")


def runs(text: str, length: int = RUN) -> list[str]:
    """Every sequence of so many words in a text, without case and punctuation."""
    words = WORD.findall(text.lower())
    return [" ".join(words[start : start + length]) for start in range(len(words) - length + 1)]


class Seen:
    """What has been said so far. Only asked for membership, so its order can never matter."""

    def __init__(self) -> None:
        self._texts: set[str] = set()
        self._runs: set[str] = set()

    def accept(self, text: str) -> bool:
        """Whether a text is new, word for word and run for run; a new one counts as said from now on."""
        plain = " ".join(WORD.findall(text.lower()))
        new_runs = runs(text)
        if not plain or text.startswith(FORMULA) or plain in self._texts:
            return False
        if any(run in self._runs for run in new_runs):
            return False
        self._texts.add(plain)
        self._runs.update(new_runs)
        return True
