"""Definition files -> validated models. What is wrong with a file is refused in one sentence naming file and field."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pipelines.definitions.collection import Definitions
from pipelines.definitions.crisis import STEPS, crisis_steps
from pipelines.definitions.criteria import Criterion
from pipelines.definitions.files import SHIPPED as SHIPPED
from pipelines.definitions.files import by_name, content_of, model_of, models, must_be_there, shown
from pipelines.definitions.instrument import Instrument
from pipelines.definitions.load_criteria import LIMITS, criteria_in, escalation, known_parts
from pipelines.definitions.load_phrases import hand_coded, known_families, merged_phrases, phrases_in
from pipelines.definitions.load_rules import text_rules
from pipelines.definitions.phases import Phases
from pipelines.definitions.phrases import HandCoded, PhraseFile
from pipelines.definitions.profile import Profile
from pipelines.definitions.rights import Rights
from pipelines.definitions.schemes import Scheme
from pipelines.definitions.vocabulary import Vocabulary
from pipelines.definitions.wording import WordingFile
from pipelines.errors import Refusal

_KINDS = ("instruments", "vocabularies", "wording", "trigger_phrases", "criteria", "rules", "note_sections", "profiles")


def load(folders: Sequence[Path] = ()) -> Definitions:
    """The shipped definitions, then those of each folder, which add to them or take their place.

    A folder holds `instruments/*.toml`, `vocabularies/*.toml`, `wording/*.toml` and `trigger_phrases/*.toml`, there
    also `hand_coded.csv`. An instrument replaces the one of the same id and version; of a vocabulary single terms are
    replaced or added, of a family single phrases; hand-coded triggers are added; wording is the text of an instrument's
    items, whichever folder the instrument comes from. `criteria/*.toml` adds criteria or replaces those of the same id,
    `rules/*.toml` text rules; of `escalation.toml` single values take the shipped ones' places; `crisis_steps.txt` is
    the practice's alone. `note_sections/*.toml` adds schemes of session notes or replaces those of the same id,
    `profiles/*.toml` profiles of tools' exports. Rows without a version mean the version that says `default = true`,
    of several folders the last one's; where none says so, the first that was loaded.
    Raises Refusal for a folder that does not exist, a file that is no UTF-8 or no TOML, unknown or missing fields,
    a key that contradicts itself or its worked example, the same id and version twice in one folder.
    """
    return _loaded(tuple(folders)) if folders else _shipped()


@cache
def _shipped() -> Definitions:
    """Kept: these files come with the program, and every opening of a store asks for them."""
    return _loaded(())


def _loaded(folders: tuple[Path, ...]) -> Definitions:
    instruments: dict[tuple[str, str], Instrument] = {}
    vocabularies: dict[str, Vocabulary] = {}
    wordings: dict[tuple[str, str], tuple[Path, WordingFile]] = {}
    defaults: dict[str, str] = {}
    phrases: dict[str, tuple[Path, PhraseFile]] = {}
    coded: list[tuple[Path, HandCoded]] = []
    criteria: dict[str, tuple[Path, Criterion]] = {}
    schemes: dict[str, Scheme] = {}
    profiles: dict[str, Profile] = {}
    for folder in (SHIPPED, *folders):
        must_be_there(folder)
        single = (folder / LIMITS).exists() or (folder / STEPS).exists()
        if not any(any(folder.glob(f"{kind}/*.toml")) for kind in _KINDS) and not single:
            raise Refusal(
                f"No definition was found in {folder}. Put instruments into {folder}/instruments, vocabularies into "
                f"{folder}/vocabularies, the wording of items into {folder}/wording, the phrases of trigger "
                f"families into {folder}/trigger_phrases, escalation criteria into "
                f"{folder}/criteria, text rules into {folder}/rules, schemes of notes into {folder}/note_sections "
                f"and profiles of tools into {folder}/profiles."
            )
        if folder != SHIPPED and (folder / "rights.toml").exists():
            raise Refusal(f"{folder / 'rights.toml'}: a practice sets no rights of its own. Take the file away.")
        if folder != SHIPPED and (folder / "phases.toml").exists():
            raise Refusal(f"{folder / 'phases.toml'}: a practice sets no phases of its own. Take the file away.")
        found = _instruments(folder)
        for (name, version), instrument in found.items():
            instruments[name, version] = instrument
            defaults.setdefault(name, version)
        defaults.update({name: version for (name, version), one in found.items() if one.default})
        for name, vocabulary in by_name(Vocabulary, folder / "vocabularies", "name").items():
            vocabularies[name] = _merged(vocabularies.get(name), vocabulary)
        wordings |= _wordings(folder)
        for family, (path, own) in phrases_in(folder).items():
            phrases[family] = path, merged_phrases(phrases[family][1] if family in phrases else None, path, own)
        coded += hand_coded(folder)
        criteria |= criteria_in(folder)
        schemes |= by_name(Scheme, folder / "note_sections")
        profiles |= by_name(Profile, folder / "profiles")
    for key, (path, wording) in wordings.items():
        instruments[key] = _worded(instruments.get(key), path, wording)
    known_families(vocabularies.get("trigger_families"), phrases, coded)
    known_parts(criteria, instruments.values(), vocabularies)
    return Definitions(
        tuple(instruments[key] for key in sorted(instruments)),
        tuple(vocabularies[name] for name in sorted(vocabularies)),
        dict(sorted(defaults.items())),
        rights(SHIPPED / "rights.toml"),
        tuple(phrases[family][1] for family in sorted(phrases)),
        tuple(one for _, one in coded),
        tuple(criteria[name][1] for name in sorted(criteria)),
        escalation((SHIPPED, *folders)),
        text_rules(folders),
        crisis_steps(folders),
        tuple(schemes[name] for name in sorted(schemes)),
        tuple(profiles[name] for name in sorted(profiles)),
    )


def rights(path: Path) -> Rights:
    """The rights that a file states. Raises Refusal, naming file and field, for a word that it does not know."""
    return model_of(Rights, path, content_of(path))


@cache
def phases() -> Phases:
    """The four phases of the practice, as they are shipped."""
    path = SHIPPED / "phases.toml"
    return model_of(Phases, path, content_of(path))


def _instruments(folder: Path) -> dict[tuple[str, str], Instrument]:
    found: dict[tuple[str, str], Instrument] = {}
    default_in: dict[str, str] = {}
    stands_in: dict[tuple[str, str], str] = {}
    for path, one in models(Instrument, folder / "instruments"):
        key = (one.id, one.version)
        if key in found:
            raise Refusal(f"{shown(path)}, id: {one.id} version {one.version} stands in {stands_in[key]} already.")
        if one.default and one.id in default_in:
            raise Refusal(f"{shown(path)}, default: {default_in[one.id]} is the default version already.")
        found[key], stands_in[key] = one, shown(path)
        if one.default:
            default_in[one.id] = shown(path)
    return found


def _wordings(folder: Path) -> dict[tuple[str, str], tuple[Path, WordingFile]]:
    found: dict[tuple[str, str], tuple[Path, WordingFile]] = {}
    for path, one in models(WordingFile, folder / "wording"):
        key = (one.id, one.version)
        if key in found:
            raise Refusal(
                f"{shown(path)}, id: {one.id} version {one.version} stands in {shown(found[key][0])} already."
            )
        found[key] = path, one
    return found


def _worded(instrument: Instrument | None, path: Path, wording: WordingFile) -> Instrument:
    """The instrument with the text of its items: one for each of them, or the file is refused."""
    if instrument is None:
        raise Refusal(f"{shown(path)}, id: no definition knows {wording.id} in version {wording.version}.")
    texts = {"source": wording.source, "texts": wording.texts}
    return model_of(Instrument, path, instrument.model_dump() | {"wording": texts})


def _merged(shipped: Vocabulary | None, own: Vocabulary) -> Vocabulary:
    """The terms of both: one of the practice's own takes the place of the shipped one, new ones come after."""
    if shipped is None:
        return own
    sensitive = {term.term for term in shipped.terms if term.sensitive}  # a practice adds to these, and takes none away
    added = [term.model_copy(update={"sensitive": term.sensitive or term.term in sensitive}) for term in own.terms]
    terms = {term.term: term for term in shipped.terms} | {term.term: term for term in added}
    source = shipped.source if shipped.source == own.source else f"{shipped.source}; {own.source}"
    return own.model_copy(update={"terms": tuple(terms.values()), "source": source})
