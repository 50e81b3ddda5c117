"""The expected course on a page: nothing where it is hidden; else sentence, picture and figures, no text as markup."""

from dataclasses import replace

import pandas
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts import expected_course as chart
from pipelines.expected_course.reading import Expected, ExpectedCourse

POINTS = pandas.DataFrame(
    {
        "day": pandas.to_datetime(["2026-08-03", "2026-08-10", "2026-08-17"]),
        "n": [1, 2, 3],
        "score": [14.0, 19.0, 22.0],
        "expected": [13.0, 12.5, 12.0],
        "low": [-1.0, 9.0, 8.0],
        "high": [17.0, 16.0, 16.5],
    }
)


def one(target: str | None = None) -> ExpectedCourse:
    return ExpectedCourse(
        instrument="PHQ-9",
        title="Patient Health Questionnaire – 9",
        version="1",
        target=target,
        respondent=None,
        subscale="total",
        higher_is_better=False,
        scale_low=0,
        scale_high=27,
        verdict="not on course",
        reason="",
        sentence="PHQ-9 was 14.0 and 22.0: not on course.",
        figures="sensitivity 0.88, 95 % 0.81 to 0.93",
        episodes=200,
        points=POINTS,
    )


def page() -> None:
    import streamlit

    from dashboard.components import expected_course

    expected_course.show(streamlit.session_state["found"], "a client")


def shown(found: Expected) -> AppTest:
    app = AppTest.from_function(page)
    app.session_state["found"] = found
    app.run()
    assert not app.exception
    return app


def test_the_figures_stand_once() -> None:
    said = replace(one(), sentence=f"PHQ-9 was 14.0: not on course. {one().figures}")
    app = shown(Expected((said,), ""))
    whole = " ".join(part.value for part in (*app.markdown, *app.caption)).replace("\\", "")
    assert whole.count("0.81 to 0.93") == 1


def test_nothing_stands_where_it_is_hidden() -> None:
    app = shown(Expected((), "The expected course is shown from 200 closed episodes."))
    assert len(list(app.main)) == 1, "the page itself, with nothing on it"


def test_sentence_picture_figures_and_table() -> None:
    app = shown(Expected((one(),), ""))
    assert app.header[0].value == "Expected course"
    assert app.markdown[0].value.startswith("**Not on course.**")
    assert "14.0 and 22.0" in app.markdown[0].value.replace("\\", "")
    assert "0.81 to 0.93" in app.caption[-1].value.replace("\\", "")
    assert len(app.get("plotly_chart")) == 1
    table = app.dataframe[0].value
    assert list(table["Score"]) == ["22.0", "19.0", "14.0"]
    assert list(table["Band"]) == ["8.0 to 16.5", "9.0 to 16.0", "-1.0 to 17.0"]


def test_a_target_from_a_file_is_no_markup() -> None:
    app = shown(Expected((one("**bold** [link](http://x)"),), ""))
    assert "[link]" not in app.subheader[0].value
    assert "**bold**" not in app.subheader[0].value


def words() -> chart.Words:
    return chart.Words("score", "total", "band")


def test_the_band_stays_within_the_scale_and_the_line_has_every_score() -> None:
    band, line = chart.figure(POINTS, words(), (0, 27)).data
    assert min(band.y) == 0
    assert max(band.y) == 17
    assert list(line.y) == [14, 19, 22]


@pytest.mark.parametrize("known", [0, 1])
def test_without_a_band_the_scores_are_drawn_alone(known: int) -> None:
    points = POINTS.copy()
    points.loc[known:, ["expected", "low", "high"]] = float("nan")
    (line,) = chart.figure(points, words(), (0, 27)).data
    assert list(line.y) == [14, 19, 22]
