"""Definition files that hold, and those that are refused: each refusal names the file and the field."""

import re
from pathlib import Path

import pytest

from pipelines.definitions.load import SHIPPED, load
from pipelines.errors import Refusal

PHQ = (SHIPPED / "instruments" / "phq-9.toml").read_text("utf-8")
ECR_R = (SHIPPED / "instruments" / "ecr-r.toml").read_text("utf-8")
RQ = (SHIPPED / "instruments" / "rq.toml").read_text("utf-8")
ITQ = (SHIPPED / "instruments" / "itq.toml").read_text("utf-8")
RESPONSES = (SHIPPED / "vocabularies" / "responses.toml").read_text("utf-8")

TOTALS = """
id = "OWN-5"
version = "1"
title = "A scale that arrives scored"
form = "scores"
higher_is_better = true
source = "the practice"
licence = { text_may_ship = false, source = "the practice" }
[subscales.total]
low = 0
high = 25
status = "unverified"
source = "the practice"
[[examples]]
source = "counted"
scores = { total = 12 }
"""

CODES = """
id = "OWN-C"
version = "1"
title = "An interview that is coded"
form = "codes"
source = "the practice"
licence = { text_may_ship = false, source = "the practice" }
[[codes.organised]]
values = ["F", "Ds", "E"]
status = "unverified"
source = "the practice"
[[codes.rating]]
low = 1
high = 9
step = 0.5
status = "unverified"
source = "the practice"
[[examples]]
source = "one of its codes"
codes = { organised = "Ds", rating = "6.5" }
"""


def folder(path: Path, kind: str = "instruments", **files: str) -> Path:
    (path / kind).mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (path / kind / f"{name}.toml").write_text(text, "utf-8")
    return path


# from what, to what, and what is said after the file's name
BROKEN = {
    "an item that is not in items": (
        ECR_R,
        "reversed = [9, 11]",
        "reversed = [9, 40]",
        "subscales.anxiety.reversed: item 40 is not in items.",
    ),
    "an item that the instrument has not": (
        PHQ,
        "6, 7, 8, 9]\nagg",
        "6, 7, 8, 10]\nagg",
        "subscales.total.items: item 10 is not in the items",
    ),
    "an item twice": (PHQ, "6, 7, 8, 9]\nagg", "6, 7, 8, 8]\nagg", "subscales.total.items: an item stands here twice."),
    "a range upside down": (PHQ, "high = 3", "high = -1", "items.high: must be above low, 0."),
    "a reliability of one": (
        ECR_R,
        "value = 0.90",
        "value = 1",
        "subscales.anxiety.reliability.0.value: input should be less than 1.",
    ),
    "a negative deviation": (ECR_R, "value = 1.12", "value = -1.12", "subscales.anxiety.sd.value: input"),
    "a norm without deviation": (ECR_R, "sd = 1.12", "sd = 0", "subscales.anxiety.norms.0.sd: input should be greater"),
    "an unknown field": (PHQ, 'form = "items"', 'form = "items"\ncolour = 1', "colour: is not a known field."),
    "an unknown field of a part": (PHQ, "points = 6", "points = 6\nlabel = 2", "subscales.total.change_points.label: "),
    "a missing source": (PHQ, 'status = "published"\nsource = "item 9', '# "item 9', "safety.0.source: is missing."),
    "an empty source": (
        PHQ,
        'source = "Kroenke, Spitzer & Williams (2001): none reversed"',
        'source = " "',
        "subscales.total.source: ",
    ),
    "a status that does not exist": (PHQ, 'status = "published"', 'status = "probably"', "items.status: input"),
    "no example": (PHQ, PHQ[PHQ.index("[[examples]]") :], "", "examples: is missing."),
    "an example that scores otherwise": (
        PHQ,
        "total = 10",
        "total = 11",
        "examples.0.scores.total: the key makes 10 of the answers, not 11.",
    ),
    "an example with an impossible answer": (
        PHQ,
        "answers = [1,",
        "answers = [4,",
        "examples.0.answers: 4 is no possible answer to item 1.",
    ),
    "an example that lacks answers": (PHQ, "answers = [1,", "answers = [", "examples.0.answers: 8 answers for 9"),
    "an example that lacks a score": (ECR_R, "anxiety = 2.0, ", "", "examples.0.scores: an example gives"),
    "two clinical cut-offs": (
        PHQ,
        'label = "mild"',
        'label = "mild"\nclinical = true',
        "subscales.total.cut_offs: only one cut-off can be",
    ),
    "a plane without its subscale": (
        ECR_R,
        'anxiety = "anxiety"',
        'anxiety = "fear"',
        "attachment.anxiety: there is no subscale fear.",
    ),
    "a safety item that is none": (PHQ, "item = 9\n", "item = 12\n", "safety.item: item 12 is not in the items"),
    "a LOINC code of an item that is none": (PHQ, '9 = "44260-8"', '10 = "44260-8"', "loinc.items: item 10 is not in"),
    "a LOINC code of no subscale": (PHQ, '{ total = "4', '{ sum = "4', "loinc.subscales: there is no subscale sum."),
    "a LOINC code with a slip": (PHQ, '"44249-1"', '"44294-1"', "loinc.panel: is no LOINC code: its last digit"),
    "a LOINC code without source": (PHQ, 'source = "HL7', '# "HL7', "loinc.source: is missing."),
    "a difference that subtracts nothing": (
        RQ,
        'subtracted = ["preoccupied", "fearful"]\n',
        "",
        "subscales.self.subtracted: a difference has subtracted items, no other subscale has.",
    ),
    "a difference with gaps": (RQ, "min_share = 1", "min_share = 0.8", "subscales.self.min_share: a difference needs"),
    "a subtracted item that is not in items": (
        RQ,
        'subtracted = ["preoccupied", "fearful"]',
        'subtracted = ["angry"]',
        "subscales.self.subtracted: item angry is not in items.",
    ),
    "a choice that the form does not offer": (RQ, '"dismissing" }', '"none" }', "examples.0.codes.choice: none is not"),
    "an example without its choice": (RQ, 'codes = { choice = "dismissing" }', "", "examples.0.codes: an example of"),
    "a pattern of items that are none": (
        ITQ,
        '["C7", "C8", "C9"], at',
        '["C7", "C8", "C10"], at',
        "patterns.dso.parts.3.items: item C10 is not in the items",
    ),
    "a pattern that asks for too much": (
        ITQ,
        '["C1", "C2"], at_least = 2',
        '["C1", "C2"], at_least = 2, needed = 3',
        "patterns.dso.parts.0.needed: is more than its 2 items.",
    ),
    "a pattern that waits for itself": (ITQ, '"dso"\n', '"ptsd"\n', "patterns.ptsd.not_if: names another pattern, one"),
    "a pattern that comes out otherwise": (
        ITQ,
        'ptsd = "not met" }',
        'ptsd = "met" }',
        "examples.0.patterns.ptsd: these answers do not make it met.",
    ),
    "an example without its patterns": (
        ITQ,
        'patterns = { dso = "met", cptsd = "met", ptsd = "not met" }',
        "",
        "examples.0.patterns: an example gives one outcome for each pattern.",
    ),
    "a number for a text": (PHQ, 'id = "PHQ-9"', "id = 9", "id: input should be a valid string."),
    "no TOML": (PHQ, 'id = "PHQ-9"', "id = PHQ-9", ""),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_instrument_is_refused_by_file_and_field(case: str, tmp_path: Path) -> None:
    text, before, after, said = BROKEN[case]
    assert before in text
    place = folder(tmp_path, own=text.replace(before, after, 1))
    with pytest.raises(Refusal) as refusal:
        load([place])
    sentence = str(refusal.value)
    assert sentence.startswith(f"{place / 'instruments' / 'own.toml'}{', ' + said if said else ': this is not TOML'}")
    assert re.search(r"\.( \(\d+ more\.\))?$", sentence)
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('strategy = "secure"\n', "", r"terms\.4\.strategy: reach: strategy is missing\."),
        ('term = "pursue"', 'term = "withdraw"', r"terms: withdraw stands here twice\."),
        ('label = "Pursue"', 'label = "Pursue"\npole = "neither"', r"terms\.0\.pole: pursue: pole is not a field"),
        ('strategy = "secure"', 'strategy = "safe"', r"terms\.4\.strategy: input should be"),
        ('name = "responses"', 'name = "reactions"', r"name: input should be"),
    ],
)
def test_a_broken_vocabulary_is_refused(before: str, after: str, said: str, tmp_path: Path) -> None:
    place = folder(tmp_path, "vocabularies", own=RESPONSES.replace(before, after, 1))
    with pytest.raises(Refusal, match=rf"own\.toml, {said}"):
        load([place])


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    place = folder(tmp_path, own="")
    (place / "instruments" / "own.toml").write_bytes(b'id = "\xe9"')
    with pytest.raises(Refusal, match=r"own\.toml: byte 7 is not UTF-8\."):
        load([place])


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"The definitions folder .*nowhere does not exist\."):
        load([tmp_path / "nowhere"])


def test_the_same_id_and_version_twice_in_a_folder_is_refused(tmp_path: Path) -> None:
    place = folder(tmp_path, one=PHQ, two=PHQ)
    with pytest.raises(Refusal, match=r"two\.toml, id: PHQ-9 version 1 stands in .*one\.toml already\."):
        load([place])
    place = folder(tmp_path, two=PHQ.replace('version = "1"', 'version = "2"'))
    with pytest.raises(Refusal, match=r"two\.toml, default: .*one\.toml is the default version already\."):
        load([place])
    place = folder(tmp_path / "words", "vocabularies", one=RESPONSES, two=RESPONSES)
    with pytest.raises(Refusal, match=r"two\.toml, name: responses stands in this folder already\."):
        load([place])


def test_a_practice_overrides_a_version_and_adds_others(tmp_path: Path) -> None:
    own = folder(tmp_path / "a", phq=PHQ.replace("points = 6", "points = 5"), totals=TOTALS, codes=CODES)
    later = folder(tmp_path / "b", phq=PHQ.replace('version = "1"', 'version = "2"').replace("default = true\n", ""))
    definitions = load([own, later])
    first = definitions.instrument("PHQ-9")
    assert first is not None
    assert first.version == "1"
    assert first.subscales["total"].change_points is not None
    assert first.subscales["total"].change_points.points == 5
    assert definitions.instrument("PHQ-9", "2") is not None
    assert definitions.defaults["PHQ-9"] == "1"
    assert definitions.defaults["OWN-5"] == "1"
    assert definitions.instrument("OWN-C") is not None
    assert definitions.instrument("PHQ-9", "3") is None
    newest = folder(tmp_path / "c", phq=PHQ.replace('version = "1"', 'version = "3"'))
    assert load([own, later, newest]).defaults["PHQ-9"] == "3"


def test_a_practice_overrides_and_adds_terms(tmp_path: Path) -> None:
    text = 'name = "responses"\nsource = "the practice"\n'
    text += '[[terms]]\nterm = "freeze"\nlabel = "Stiffen"\nstrategy = "deactivating"\n'
    text += '[[terms]]\nterm = "joke"\nlabel = "Joke"\nstrategy = "neither"\n'
    vocabulary = load([folder(tmp_path, "vocabularies", own=text)]).vocabulary("responses")
    assert vocabulary is not None
    labels = {term.term: (term.label, term.strategy) for term in vocabulary.terms}
    assert labels["freeze"] == ("Stiffen", "deactivating")
    assert list(labels) == ["pursue", "withdraw", "attack", "freeze", "reach", "soothe", "other", "joke"]
    assert vocabulary.source.endswith("; the practice")


def test_the_digest_knows_values_and_not_the_order_of_fields(tmp_path: Path) -> None:
    shipped = load().digest
    turned = PHQ.replace('id = "PHQ-9"\nversion = "1"\n', 'version = "1"\nid = "PHQ-9"\n')
    assert turned != PHQ
    assert load([folder(tmp_path / "a", phq=turned)]).digest == shipped
    assert load([folder(tmp_path / "b", phq=PHQ.replace("points = 6", "points = 7"))]).digest != shipped
    assert load([folder(tmp_path / "c", phq=PHQ.replace("item = 9\n", "item = 8\n"))]).digest != shipped


@pytest.mark.parametrize(
    ("text", "before", "after", "said"),
    [
        (TOTALS, "total = 12", "total = 26", r"examples\.0\.scores\.total: 26 is out of range\."),
        (TOTALS, "low = 0\n", "", r"subscales\.total\.low: a subscale that arrives scored needs low and high\."),
        (TOTALS, "higher_is_better = true\n", "", r"higher_is_better: is missing\."),
        (TOTALS, 'form = "scores"', 'form = "items"', r"items: an instrument of the form items has them"),
        (CODES, '= "Ds"', '= "D"', r"examples\.0\.codes\.organised: D is not one of its values\."),
        (CODES, '"6.5"', '"6.2"', r"examples\.0\.codes\.rating: 6\.2 is not one of its values\."),
        (CODES, '"6.5"', '"high"', r"examples\.0\.codes\.rating: high is not one of its values\."),
        (CODES, "rating =", "ratings =", r"examples\.0\.codes\.ratings: 6\.5 is not one of its values\."),
        (CODES, "high = 9", "high = 1", r"codes\.rating\.0\.values: give either values, or low and a high above it\."),
        (CODES, "low = 1\n", "", r"codes\.rating\.0\.values: give either values, or low and a high above it\."),
        (
            CODES,
            'codes = { organised = "Ds", rating = "6.5" }',
            "",
            r"examples\.0\.codes: an example of an instrument with",
        ),
        (CODES, 'form = "codes"', 'form = "scores"', r"codes: an instrument of the form codes has them, one of scores"),
    ],
)
def test_instruments_that_arrive_scored_or_coded(text: str, before: str, after: str, said: str, tmp_path: Path) -> None:
    load([folder(tmp_path, own=text)])
    with pytest.raises(Refusal, match=said):
        load([folder(tmp_path, own=text.replace(before, after))])
