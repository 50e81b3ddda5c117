"""The names of what is coded: a vocabulary's terms, and what a file says instead."""

from pathlib import Path

from pipelines.journal.told import UNCODED, Term
from pipelines.store import Session

_HERE = Path(__file__).parent / "sql"


class Terms:
    """The terms of the vocabularies of the journal.

    A word that no vocabulary knows is its own label, in quotes as it is written: it is not the term that it resembles.
    """

    def __init__(self, session: Session):
        rows = session.rows(_HERE / "terms.sql")
        self._known = {(vocabulary, term): Term(term, label, group) for vocabulary, term, label, group in rows}

    def family(self, word: str) -> Term:
        return Term(UNCODED, "Not coded", None) if word == UNCODED else self._of("trigger_families", word)

    def families(self) -> list[Term]:
        """Every family of the vocabulary, in its order."""
        return [term for (vocabulary, _), term in self._known.items() if vocabulary == "trigger_families"]

    def response(self, word: str | None) -> Term | None:
        return None if word is None else self._of("responses", word)

    def sensation(self, word: str | None) -> Term | None:
        return None if word is None else self._of("sensations", word)

    def _of(self, vocabulary: str, word: str) -> Term:
        return self._known.get((vocabulary, word), Term(word, f"\u201c{word}\u201d", None))
