"""The words that a shipped definition knows. A practice's own are not among them: its terms may name somebody."""

from functools import cache

from pipelines.definitions import load

DEFINED = (
    *("instruments", "versions", "subscales", "items", "codes", "values", "criteria"),
    *("trigger_families", "families", "responses", "told_responses", "sensations", "turns"),
)
_RANGES = range(100)  # counts and ratings that a code may have where its definition gives a range


@cache
def defined() -> dict[str, frozenset[str]]:
    """Each of DEFINED with its words, of the shipped definitions alone."""
    shipped = load.load()
    terms = {one.name: frozenset(term.term for term in one.terms) for one in shipped.vocabularies}
    instruments = shipped.instruments
    listed = [values for one in instruments for several in one.codes.values() for values in several]
    numbers = {str(number) for number in _RANGES if any(not each.values and each.holds(str(number)) for each in listed)}
    responses = terms["responses"]
    return {
        "instruments": frozenset(one.id for one in instruments),
        "versions": frozenset(one.version for one in instruments),
        "subscales": frozenset(name for one in instruments for name in one.subscales),
        "items": frozenset(item for one in instruments if one.items for item in one.items.names),
        "codes": frozenset(code for one in instruments for code in one.codes),
        "values": frozenset(word for each in listed for word in each.values) | numbers,
        "criteria": frozenset(one.id for one in shipped.criteria),
        "trigger_families": terms["trigger_families"],
        "families": terms["trigger_families"] | {"uncoded"},
        "responses": responses,
        "told_responses": responses | {"uncoded"},
        "sensations": terms["sensations"],
        "turns": frozenset(f"{partner}:{response}" for partner in "ab" for response in responses),
    }
