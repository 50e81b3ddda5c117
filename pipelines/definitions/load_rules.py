"""Text rules from `data/rules/` and from the practice's folders, which add to them or take their place by id."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pipelines.definitions.files import SHIPPED, files, model_of, must_be_there, shown
from pipelines.definitions.reading import reading_lists
from pipelines.definitions.rules import Fault, Rule, RuleFile, rules_of
from pipelines.errors import Refusal


def text_rules(folders: Sequence[Path] = ()) -> tuple[Rule, ...]:
    """The rules in force, by id: the shipped ones, then those of each folder's `rules/*.toml`.

    Raises Refusal, naming file, rule and field, for a pattern that RE2 does not read, an unknown flag, an example too
    few, an id that stands twice in one folder, a folder that does not exist.
    """
    found = dict(_shipped())
    for folder in folders:
        must_be_there(folder)
        found |= _of_folder(folder)
    return tuple(found[name] for name in sorted(found))


@cache
def _shipped() -> dict[str, Rule]:
    """Kept: hundreds of expressions are compiled to see that they can be read. The files come with the program."""
    return _of_folder(SHIPPED)


def _of_folder(folder: Path) -> dict[str, Rule]:
    words = reading_lists().words.groups
    found: dict[str, Rule] = {}
    stands_in: dict[str, Path] = {}
    for path, content in files(folder / "rules"):
        file = model_of(RuleFile, path, content)
        try:
            made = rules_of(file, words)
        except Fault as fault:
            raise Refusal(f"{shown(path)}, {fault.args[0]}: {fault.args[1]}") from None
        for number, rule in enumerate(made):
            if rule.id in found:
                said = f"{rule.id} stands in {shown(stands_in[rule.id])} already."
                raise Refusal(f"{shown(path)}, rules.{number}.id: {said}")
            found[rule.id], stands_in[rule.id] = rule, path
    return found
