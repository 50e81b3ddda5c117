"""The model refuses what no renderer could print, and footnotes are counted as a reader meets them."""

from dataclasses import replace
from datetime import datetime

import pytest

from pipelines.documents.document import Figure, Listing, Section, Table, listing, paragraph
from pipelines.documents.numbering import noted, renumbered
from tests.pipelines.documents import samples


def test_a_table_has_as_many_cells_in_each_row_as_in_its_head():
    for wrong in (
        lambda: Table("", ("a", "b"), (("1",),)),
        lambda: Table("", (), ()),
        lambda: Table("", ("a",), (), numeric=(1,)),
        lambda: Table("", ("a",), (("1",),), notes=((), ())),
    ):
        with pytest.raises(ValueError, match="table"):
            wrong()


def test_a_figure_has_words_for_whoever_cannot_see_it():
    with pytest.raises(ValueError, match="cannot see"):
        Figure(samples.SQUARE, " ", "")


def test_a_time_without_a_zone_and_a_note_without_a_footnote_are_refused():
    with pytest.raises(ValueError, match="zone"):
        replace(samples.little(), made_at=datetime(2026, 11, 3))
    for number in (0, 1):
        with pytest.raises(ValueError, match="footnote"):
            replace(samples.little(), sections=(Section("", (paragraph("x", number),)),))
    with pytest.raises(ValueError, match="level"):
        Section("", (), level=1)


def test_footnotes_are_counted_as_they_are_met_and_what_nothing_points_at_is_left_out():
    document = samples.full()
    assert noted(document) == [2, 1, 3]
    counted = renumbered(document)
    assert noted(counted) == [1, 2, 3]
    assert counted.footnotes == tuple(document.footnotes[old - 1] for old in (2, 1, 3))
    assert renumbered(counted) == counted


def test_lists_and_paragraphs_are_short_to_write():
    assert listing("a", "b") == Listing((paragraph("a"), paragraph("b")))
    assert paragraph("a", 1, 2).runs[0].notes == (1, 2)
