"""All definitions together, and the digest that says whether a store holds these or others."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from pipelines.definitions.criteria import Criterion, criterion_rows, part_rows
from pipelines.definitions.escalation import Escalation
from pipelines.definitions.instrument import Instrument
from pipelines.definitions.phrase_rows import hand_coded_rows, phrase_rows
from pipelines.definitions.phrases import HandCoded, PhraseFile
from pipelines.definitions.profile import Profile, profile_rows
from pipelines.definitions.rights import Rights
from pipelines.definitions.rows import rows
from pipelines.definitions.rule_rows import rule_rows
from pipelines.definitions.rules import Rule
from pipelines.definitions.schemes import Scheme, scheme_rows
from pipelines.definitions.vocabulary import Vocabulary


@dataclass(frozen=True)
class Definitions:
    """What the shipped files and the practice's folders define. Sorted, so that the order of files means nothing.

    defaults: the version of each instrument that a row without a version means.
    """

    instruments: tuple[Instrument, ...]
    vocabularies: tuple[Vocabulary, ...]
    defaults: dict[str, str]
    rights: Rights
    phrases: tuple[PhraseFile, ...] = ()
    hand_coded: tuple[HandCoded, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    escalation: Escalation | None = None
    rules: tuple[Rule, ...] = ()
    crisis_steps: tuple[str, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    profiles: tuple[Profile, ...] = ()

    @cached_property
    def rows(self) -> dict[str, list[dict[str, object]]]:
        """The rows of each definition table."""
        made = rows(self.instruments, self.vocabularies, self.defaults)
        return made | {
            "granted_right": self.rights.rows(),
            "trigger_phrase": list(phrase_rows(self.phrases)),
            "hand_coded_trigger": list(hand_coded_rows(self.hand_coded)),
            "criterion": criterion_rows(self.criteria),
            "criterion_part": part_rows(self.criteria),
            "reading_rule": rule_rows(self.rules),
            "escalation_limit": self.escalation.rows() if self.escalation else [],
            "crisis_step": [{"position": number, "step": step} for number, step in enumerate(self.crisis_steps, 1)],
            "note_section": scheme_rows(self.schemes),
            "import_profile": profile_rows(self.profiles),
        }

    @property
    def digest(self) -> str:
        """A digest of the published rows: the order of fields in a file does not change it, a changed value does."""
        return hashlib.sha256(json.dumps(self.rows, sort_keys=True).encode()).hexdigest()

    def instrument(self, name: str, version: str = "") -> Instrument | None:
        """An instrument by name and version (empty: the default one), None where there is none."""
        version = version or self.defaults.get(name, "")
        return next((one for one in self.instruments if (one.id, one.version) == (name, version)), None)

    def vocabulary(self, name: str) -> Vocabulary | None:
        """A vocabulary by name, None where there is none."""
        return next((one for one in self.vocabularies if one.name == name), None)
