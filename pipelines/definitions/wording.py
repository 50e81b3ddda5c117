"""The wording of items: kept apart from the key, for most of it may not be shipped; a practice adds what it may use."""

from collections.abc import Mapping

from pydantic import Field

from pipelines.definitions.models import Code, ItemId, Part, Text


class Wording(Part):
    """One text for each item of an instrument. source: by whose leave it stands here."""

    source: Text
    texts: Mapping[ItemId, Text] = Field(min_length=1)


class WordingFile(Wording):
    """A file of a practice's `wording` folder: the wording of one version of an instrument."""

    id: Code
    version: Code
