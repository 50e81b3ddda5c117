"""Exports of tools through the one door: into a real store, with what is told of them."""

from pathlib import Path

from pipelines import importing
from pipelines.definitions.load import SHIPPED
from pipelines.importing import ImportOptions
from pipelines.report import Report
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF, people

EXAMPLES = SHIPPED / "profiles" / "examples"
RAW = "study_id,mood_complete,mood_timestamp,phq9_1,phq9_2\nC001,2,2026-03-02 09:15:00,1,4\n"
DICTIONARY = (
    "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"
    '"Choices, Calculations, OR Slider Labels"\n'
    'study_id,mood,,text,Study ID,\nphq9_1,mood,,radio,Interest,"{choices}"\nphq9_2,mood,,radio,Mood,"{choices}"\n'
)
FROM_ONE = "1, Not at all | 2, Several days | 3, More than half the days | 4, Nearly every day"


def bring(store: Store, *paths: Path, options: ImportOptions | None = None) -> Report:
    return importing.run(store, list(paths), options or ImportOptions(), operator(), AS_OF)


def written(folder: Path, **texts: str) -> list[Path]:
    paths = [folder / f"{name}.csv" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, "utf-8")
    return paths


def test_a_file_of_a_tool_comes_in_by_itself_and_says_how_it_was_read(store: Store, tmp_path: Path):
    people(store, tmp_path / "people", "C001", "C002")
    report = bring(store, EXAMPLES / "qualtrics" / "export.csv")
    (file,) = report.files
    assert (file.kind, file.rows_read, file.accepted, file.rejected) == ("assessments", 12, 12, 0)
    told = {issue.rule: issue.message for issue in report.issues}
    assert "7 columns as answers to GAD-7" in told["profile"]
    aside = [issue.message for issue in report.issues if issue.rule == "set-aside"]
    assert aside == [
        "1 row was set aside: a preview or a test, not a client's answer.",
        "1 row was set aside: not finished.",
    ]
    assert "192.0.2.7" not in str(report)
    assert bring(store, EXAMPLES / "qualtrics" / "export.csv").files[0].duplicate == 12


def test_what_is_wrong_is_said_at_the_tools_line_and_column(store: Store, tmp_path: Path):
    people(store, tmp_path / "people")
    text = "record_id,phq9_timestamp,phq9_1,phq9_2\nC001,2026-03-02 09:15:00,1,7\nC009,2026-03-02 09:15:00,1,\n"
    report = bring(store, *written(tmp_path, export=text))
    assert report.files[0].rejected == 2
    places = {(issue.line, issue.column, issue.rule) for issue in report.issues if issue.rejects}
    assert places == {(2, "phq9_2", "out-of-range"), (3, "record_id", "unknown-client")}


def test_a_data_dictionary_says_what_codes_count(store: Store, tmp_path: Path):
    people(store, tmp_path / "people")
    raw, dictionary = written(tmp_path, raw=RAW, dictionary=DICTIONARY.format(choices=FROM_ONE))
    report = bring(store, raw, dictionary)
    assert (report.files[0].accepted, report.files[0].rejected) == (2, 0)
    # alone the file does not say on which form the questions stand, so that their time stamp is nobody's
    assert bring(store, raw).files[0].rejected == 2


def test_a_data_dictionary_alone_or_of_another_scale_is_refused_in_a_sentence(store: Store, tmp_path: Path):
    people(store, tmp_path / "people")
    other = "1, Never | 2, Sometimes | 3, Often | 4, Always"
    raw, dictionary = written(tmp_path, raw=RAW, dictionary=DICTIONARY.format(choices=other))
    assert "Import it together with the project's export." in str(bring(store, dictionary).reason)
    reason = str(bring(store, raw, dictionary).reason)
    assert "phq9_1 is answered from 1 to 4; on the form of PHQ-9 it is from 0 to 3" in reason


def test_two_columns_for_one_answer_refuse_the_file(store: Store, tmp_path: Path):
    people(store, tmp_path / "people")
    text = "record_id,phq9_timestamp,phq9_1,phq9_01\nC001,2026-03-02,1,2\n"
    assert "both say the same answer" in str(bring(store, *written(tmp_path, export=text)).reason)


def test_codes_that_do_not_say_what_they_count_are_not_guessed(store: Store, tmp_path: Path):
    people(store, tmp_path / "people")
    text = "id,submitdate,lastpage,startlanguage,token,phq9[SQ001]\n1,2026-03-02 09:00:00,1,en,C001,AO02\n"
    report = bring(store, *written(tmp_path, export=text))
    assert (report.files[0].accepted, report.files[0].rejected) == (0, 1)
    assert ("phq9[sq001]", "not-a-number") in {(issue.column, issue.rule) for issue in report.issues}
