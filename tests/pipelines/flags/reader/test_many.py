"""Many texts are read by processes of their own: the findings are those of one process, whatever becomes of them."""

import os
import signal
import subprocess

import pytest

from pipelines.definitions.load_rules import text_rules
from pipelines.flags.reader import Reader, many
from pipelines.flags.reader.many import Written, read_many

RULES = [rule for rule in text_rules() if rule.category in ("self-harm", "rage")]
TEXTS = [Written(text, "note") for _ in range(6) for rule in RULES for text in (*rule.true, *rule.trap)]


def started() -> list[int]:
    asked = ["pgrep", "-P", str(os.getpid()), "-f", "flags.reader.worker"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)
    return [int(each) for each in told.stdout.split()]


def one_after_the_other(reader: Reader) -> list[list[object]]:
    return [list(reader.read(*each)) for each in TEXTS]


def test_findings_come_in_the_order_of_the_texts_and_the_processes_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_AT_ONCE", len(TEXTS) // 20)  # so many parts that some are read here, some there
    reader = Reader(RULES)
    assert list(read_many(reader, TEXTS, here=100)) == one_after_the_other(reader)
    assert started() == []


def test_a_process_that_is_killed_costs_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_AT_ONCE", len(TEXTS) // 5)
    reader = Reader(RULES)
    findings = read_many(reader, TEXTS * 2, here=0)
    first = next(findings)
    processes = started()
    assert processes
    for process in processes:
        os.kill(process, signal.SIGKILL)
    assert [first, *findings] == one_after_the_other(reader) * 2


def test_few_texts_start_no_process() -> None:
    findings = read_many(Reader(RULES), TEXTS[:20])
    next(findings)
    assert started() == []


def test_an_end_in_between_ends_the_processes() -> None:
    findings = read_many(Reader(RULES), TEXTS, here=0)
    next(findings)
    assert started()
    findings.close()
    assert started() == []
