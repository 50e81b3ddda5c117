"""The practice's own values on the page of an instrument: one whose day is still to come is said."""

from datetime import date

import pandas

from dashboard.components import definition_values

DAYS = [date(2026, 3, 1), date(2027, 6, 1)]


def test_a_value_dated_ahead_is_said_with_its_day() -> None:
    own = pandas.DataFrame({"on": DAYS, "ahead": [False, True]})
    said = "1 row is dated ahead (1 Jun 2027). It counts from that day on; until then nothing is told by it."
    assert definition_values.dated_ahead(own) == said
    assert definition_values.dated_ahead(own[:1]) == ""
