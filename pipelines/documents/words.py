"""The few words that renderers add of their own, in the languages in which documents are made."""

from typing import NamedTuple


class Words(NamedTuple):
    """In English or German; any other language gets the English ones."""

    page: str
    of: str
    notes: str
    figure: str
    signatures: str


WORDS = {
    "en": Words("Page", "of", "Notes", "Figure", "Signatures"),
    "de": Words("Seite", "von", "Anmerkungen", "Abbildung", "Unterschriften"),
}


def words(language: str) -> Words:
    """The words of a language tag: "de" and "de-AT" are German."""
    return WORDS.get(language.split("-")[0].lower(), WORDS["en"])
