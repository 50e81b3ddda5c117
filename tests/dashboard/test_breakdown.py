"""A page that breaks says one sentence, and the terminal learns the place, not the data."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import breakdown


def page() -> None:
    import streamlit

    from dashboard import breakdown

    streamlit.session_state["dealt with"] = breakdown.tell(ValueError("Could not convert C001's words"))


def test_the_errors_own_words_are_kept_back(capsys: pytest.CaptureFixture[str]) -> None:
    shown = AppTest.from_function(page).run()
    assert shown.error[0].value == breakdown.SENTENCE
    assert shown.session_state["dealt with"] is True
    said = capsys.readouterr().err
    assert "A page broke: ValueError at " in said
    assert "C001" not in said
