"""Whether the examples of rules come out: what each must raise, and what it must leave."""

from collections.abc import Iterable, Iterator

from pipelines.definitions.load_rules import text_rules
from pipelines.definitions.rules import Rule
from pipelines.errors import Refusal
from pipelines.flags.reader.finding import RAISED
from pipelines.flags.reader.reader import Reader


def unmet(rules: Iterable[Rule]) -> Iterator[str]:
    """A sentence for each example that does not come out.

    A rule of the tier urgent or review raises its true texts and none of its traps; one of the tier context shows its
    true texts and dismisses or does not find its traps.
    """
    for rule in rules:
        reader = Reader([rule])
        wanted = RAISED if rule.tier in RAISED else ("context",)
        for kind, texts in (("true", rule.true), ("trap", rule.trap)):
            for number, text in enumerate(texts):
                met = any(each.rule == rule.id and each.urgency in wanted for each in reader.read(text, ""))
                if met != (kind == "true"):
                    yield f"{rule.id}, {kind}.{number}: {'not raised' if kind == 'true' else 'raised'}: {text}"


def own_hold(rules: Iterable[Rule]) -> None:
    """Raises Refusal for a practice's own rule whose examples do not come out; the shipped ones are held by tests."""
    shipped = set(text_rules())
    if wrong := list(unmet(rule for rule in rules if rule not in shipped)):
        more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        raise Refusal(
            f"An example of a text rule does not come out: {wrong[0]}{more}. Mend the pattern or the example."
        )
