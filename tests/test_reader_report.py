"""The page about reading text, and the miss rate that pages tell, say what the reader does now."""

from pipelines.definitions.miss_rate import MEASURED
from tests.reader_report import PAGE, missed, page


def test_the_page_is_current():
    assert PAGE.read_text("utf-8") == page(), "run python -m tests.reader_report"


def test_the_miss_rate_is_current():
    assert MEASURED.read_text("utf-8") == missed(), "run python -m tests.reader_report"
