"""What items ask, for recognising columns that are named after the questions; never shown. As it ships."""

from collections.abc import Mapping
from functools import cache

from pipelines.definitions.files import SHIPPED, models
from pipelines.definitions.models import Code, ItemId, Part, Text


class Questions(Part):
    """The questions of an instrument -> the item that asks it. source: by whose leave they stand here."""

    instrument: Code
    source: Text
    questions: Mapping[Text, ItemId]


@cache
def questions() -> dict[str, Mapping[str, str]]:
    """The questions of each instrument whose licence lets them ship."""
    found = [one for _, one in models(Questions, SHIPPED / "profiles" / "questions")]
    return {one.instrument: one.questions for one in found}
