"""Which kind a file is: by the option, its name, a column of its own, its words; else the candidates."""

import pytest

from pipelines.errors import Refusal, WrongUsage
from pipelines.ingest.kinds import KINDS
from pipelines.ingest.reading import Table, read, recognise
from pipelines.ingest.reading.recognition import missing_columns

PLAIN = "client,on,kind,detail\n"


def kind_of(path, kind=None):
    (table,) = read(path)
    return recognise(table, kind).name


def test_the_option_decides_over_the_name(write):
    assert kind_of(write(PLAIN, "journal.csv"), "goals") == "goals"


def test_an_unknown_option_is_wrong_usage_that_names_the_kinds(write):
    with pytest.raises(WrongUsage, match="journal, practice_log"):
        kind_of(write(PLAIN), "diary")


@pytest.mark.parametrize("name", ["life_events-2026.csv", "LIFE_EVENTS.csv.gz", "Life events.csv", "life-events.txt"])
def test_a_name_that_begins_with_a_kind_decides(write, name):
    assert kind_of(write(PLAIN, name)) == "life_events"


def test_the_sheet_comes_before_the_file(tmp_path):
    def table(sheet, path):
        return Table(tmp_path / path, sheet, "", ("client", "on", "kind"), 1, lambda: iter(()))

    assert recognise(table("Practice_log", "life_events.xlsx"), None).name == "practice_log"
    assert recognise(table("Sheet1", "life_events.xlsx"), None).name == "life_events"


def test_a_name_whose_header_does_not_fit_at_all_falls_through(write):
    assert kind_of(write("client,held_at,status\n", "practitioners.csv")) == "sessions"


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("client,occurred_at", "journal"),
        ("client,opened_on,therapist", "clients"),
        ("practitioner,role", "practitioners"),
        ("client,instrument,administered_at,item,response,exported_at", "reported_scores"),
        ("client,instrument,coded_at,code,value", "codes"),
        ("client,goal,on,status", "goals"),
        ("client,scope,given,on", "consents"),
    ],
)
def test_a_column_of_its_own_decides(write, header, kind):
    if kind == "reported_scores":
        header = header.replace("item,response", "subscale,score")
    assert kind_of(write(header + "\n")) == kind


def test_columns_of_two_kinds_are_refused_with_both_named(write):
    with pytest.raises(Refusal, match="journal and sessions"):
        kind_of(write("client,occurred_at,held_at\n"))


def test_the_columns_that_every_kind_may_have_decide_nothing(write):
    with pytest.raises(Refusal, match="--kind"):
        kind_of(write("client,retracted,exported_at\n"))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["win", "setback", "", "NA"], "practice_log"),
        (["divorce_filed", "job"], "life_events"),
        (["Birth "], "life_events"),
    ],
)
def test_the_words_of_the_column_kind_decide(write, words, kind):
    assert kind_of(write(PLAIN + "".join(f"1,2026-03-04,{word},x\n" for word in words))) == kind


@pytest.mark.parametrize("words", [[], [""], ["win", "job"], ["win", "party"]])
def test_words_of_none_or_of_two_are_refused_with_the_candidates(write, words):
    with pytest.raises(Refusal, match=r"practice_log or life_events.*--kind"):
        kind_of(write(PLAIN + "".join(f"1,2026-03-04,{word},x\n" for word in words)))


def test_a_header_of_no_kind_is_refused(write):
    with pytest.raises(Refusal, match=r"export\.csv.*--kind"):
        kind_of(write("a,b\n1,2\n"))


def test_a_retraction_needs_no_more_than_its_key():
    journal, clients = KINDS["journal"], KINDS["clients"]
    assert missing_columns(("client",), journal) == ["occurred_at"]
    assert missing_columns(("client", "entry", "retracted"), journal) == []
    assert missing_columns(("client", "retracted"), journal) == ["entry or occurred_at"]
    assert missing_columns(("client", "opened_on", "retracted"), clients) == []
    assert missing_columns(("client", "opened_on"), clients) == ["therapist"]
