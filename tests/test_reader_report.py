"""The page about reading text says what the reader does now."""

from tests.reader_report import PAGE, page


def test_the_page_is_current():
    assert PAGE.read_text("utf-8") == page(), "run python -m tests.reader_report"
