"""A line of answers: as it is typed, so it is read, or one sentence says where it cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.entering import keys
from pipelines.scoring.forms import Form, Item


def form(count: int, low: float = 1, high: float = 7, step: float | None = 1) -> Form:
    items = tuple(Item(str(number), low, high, step, None, False) for number in range(1, count + 1))
    return Form("X", "1", True, "X", "items", items, (), ())


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("1 4 7 - 3", (1, 4, 7, None, 3)),
        ("147-3", (1, 4, 7, None, 3)),
        ("147.3", (1, 4, 7, None, 3)),
        ("14 7–3", (1, 4, 7, None, 3)),
        ("  1,4;7|.\t3 ", (1, 4, 7, None, 3)),
        ("1.0 4 7 - 3", None),  # of single digits a point is a missing answer: then there is one too many
    ],
)
def test_a_line_is_read_with_and_without_spaces(line: str, read: tuple[float | None, ...] | None) -> None:
    found = keys.read(form(5), line)
    if read is None:
        assert found.fault is not None
    else:
        assert (found.responses, found.fault) == (read, None)
        assert found.missing == (4,)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("1 4 8 2 3", "Item 3: 8 is no answer. It runs from 1 to 7; type - where it is missing."),
        ("1 4 x 2 3", "Item 3: x is no answer. It runs from 1 to 7; type - where it is missing."),
        ("1472", "4 of 5 answers so far; next is item 5. Type - for it that is missing."),
        ("14", "2 of 5 answers so far; next is item 3. Type - for each that is missing."),
        ("147231", "6 answers were typed; the form has 5. Is one typed twice?"),
        ("0 4 7 2 3", "Item 1: 0 is no answer. It runs from 1 to 7; type - where it is missing."),
    ],
)
def test_what_cannot_be_is_said_at_its_place(line: str, sentence: str) -> None:
    assert keys.read(form(5), line).fault == sentence


def test_answers_of_two_digits_need_spaces_and_fractions_a_point() -> None:
    visual = form(3, 0, 10, None)
    assert keys.read(visual, "10 3.5 -").responses == (10, 3.5, None)
    assert keys.read(visual, "10 3,5 -").fault is not None
    assert (
        keys.read(visual, "1035").fault
        == "Item 1: 1035 is no answer. It runs from 0 to 10; type - where it is missing."
    )
    halves = form(2, 0, 5, 0.5)
    assert keys.read(halves, "2.5 5").responses == (2.5, 5)
    assert "in steps of 0.5" in (keys.read(halves, "2.2 5").fault or "")


def test_a_form_with_named_items_names_them() -> None:
    named = Form(
        "ITQ", "1", True, "ITQ", "items", (Item("P1", 0, 4, 1, None, False), Item("C1", 0, 4, 1, None, False)), (), ()
    )
    assert (keys.read(named, "3 5").fault or "").startswith("Answer 2 (item C1): 5 is no answer.")


@given(st.lists(st.one_of(st.none(), st.integers(1, 7)), min_size=12, max_size=12), st.sampled_from(["", " ", ", "]))
def test_what_is_typed_is_what_is_read(answers: list[int | None], between: str) -> None:
    line = between.join("-" if answer is None else str(answer) for answer in answers)
    assert keys.read(form(12), line) == keys.Keys(tuple(answers))


@given(st.text(max_size=40))
def test_any_line_is_read_or_said_to_be_at_fault(line: str) -> None:
    found = keys.read(form(12), line)
    assert found.fault is not None or len(found.responses) == 12
    assert all(response is None or 1 <= response <= 7 for response in found.responses)
