"""The rights as shipped, against the rules as the issue has them; and files that are refused, by file and field."""

from pathlib import Path

import pytest

from pipelines.definitions.load import SHIPPED, load, rights
from pipelines.errors import Refusal
from tests.pipelines.rights import rules
from tests.rights_table import ROLES, table

TEXT = (SHIPPED / "rights.toml").read_text("utf-8")


def test_the_file_grants_what_the_rules_say_and_no_more() -> None:
    granted = {(row["role"], row["scope"], row["thing"], row["act"]) for row in load().rights.rows()}
    of_clients = {
        (role, scope, thing, act)
        for role, scopes in rules.GRANTS.items()
        for scope, acts in scopes.items()
        for act, things in acts.items()
        for thing in things
    }
    of_practice = {
        (role, "practice", thing, act)
        for role, acts in rules.OF_THE_PRACTICE.items()
        for act, things in acts.items()
        for thing in things
    }
    assert granted == of_clients | of_practice


BROKEN = {
    "a role that nobody has": ("[therapist.own]", "[terapist.own]", "terapist: is not a known field."),
    "a scope that is none": ("[therapist.own]", "[therapist.everybody]", "therapist.everybody: input should be 'own'"),
    "a thing that is none": (
        'journal = ["read", "write", "export"]',
        'jurnal = ["read"]',
        "therapist.own.jurnal: input should be",
    ),
    "an act that is none": (
        'journal = ["read", "write", "export"]',
        'journal = ["look"]',
        "therapist.own.journal.0: input should be",
    ),
    "an act twice": (
        'journal = ["read", "write", "export"]',
        'journal = ["read", "read"]',
        "therapist.own.journal: name each act once",
    ),
    "no act": ('journal = ["read", "write", "export"]', "journal = []", "therapist.own.journal: name each act once"),
    "a thing of clients in the practice": (
        "[administrator.practice]\n",
        '[administrator.practice]\njournal = ["read"]\n',
        "administrator.practice.journal: journal is no thing of the practice.",
    ),
    "a thing of the practice among clients": (
        "[therapist.own]\n",
        '[therapist.own]\naccounts = ["read"]\n',
        "therapist.own.accounts: accounts is a thing of the practice.",
    ),
    "a partner's record": (
        "[therapist.partner-scores]\n",
        '[therapist.partner-scores]\nrecord = ["read"]\n',
        "therapist.partner-scores.record: a partner's consent in this scope covers measures alone.",
    ),
    "the operator's scope for another": (
        "[therapist.own]",
        '[therapist.operator]\njournal = ["read"]\n[therapist.own]',
        "therapist.operator: the scope operator is the operator's",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_does_not_hold_is_refused_by_file_and_field(case: str, tmp_path: Path) -> None:
    before, after, said = BROKEN[case]
    assert before in TEXT
    path = tmp_path / "rights.toml"
    path.write_text(TEXT.replace(before, after, 1), "utf-8")
    with pytest.raises(Refusal) as refusal:
        rights(path)
    assert str(refusal.value).startswith(f"{path}, ")
    assert said in str(refusal.value)


def test_a_practice_sets_no_rights_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "vocabularies").mkdir()
    shipped = SHIPPED / "vocabularies" / "responses.toml"
    (tmp_path / "vocabularies" / "responses.toml").write_text(shipped.read_text("utf-8"), "utf-8")
    load([tmp_path])
    (tmp_path / "rights.toml").write_text(TEXT, "utf-8")
    with pytest.raises(Refusal, match="sets no rights of its own"):
        load([tmp_path])


def test_a_practice_adds_to_what_is_sensitive_and_takes_nothing_away(tmp_path: Path) -> None:
    (tmp_path / "vocabularies").mkdir()
    terms = "".join(
        f'[[terms]]\nterm = "{term}"\nlabel = "{term}"\n{mark}'
        for term, mark in (("violence", ""), ("stalking", "sensitive = true\n"), ("flood", ""))
    )
    own = f'name = "life_events"\nsource = "the practice"\n{terms}'
    (tmp_path / "vocabularies" / "own.toml").write_text(own, "utf-8")
    vocabulary = load([tmp_path]).vocabulary("life_events")
    assert vocabulary is not None
    marked = {term.term for term in vocabulary.terms if term.sensitive}
    assert marked == {"violence", "police", "child_protection", "stalking"}


def test_the_table_has_a_row_for_every_thing_and_scope_and_a_column_for_every_role() -> None:
    head, _, *rows = table().splitlines()
    assert head.count("|") == 3 + len(ROLES)
    assert len(rows) == len({(row["thing"], row["scope"]) for row in load().rights.rows()})
    own = next(row for row in rows if row.startswith("| **journal**"))
    assert own.endswith("| own | read write export | read write export | – | – |")
