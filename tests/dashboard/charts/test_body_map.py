"""The body map: a number and a word at each place, nothing from a file let through as markup."""

from xml.etree import ElementTree

import pytest

from dashboard.charts import body_map

SVG = "{http://www.w3.org/2000/svg}"


def words(picture: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def test_each_place_has_its_number_and_its_word() -> None:
    told = words(body_map.svg({"chest": 12, "whole body": 3}, 20))
    assert {"12", "chest", "12 of 20", "3", "whole body", "3 of 20"} <= set(told)


def test_the_disc_is_larger_where_there_is_more() -> None:
    picture = ElementTree.fromstring(body_map.svg({"chest": 12, "throat": 2}, 14))
    radii = [float(circle.attrib["r"]) for circle in picture.iter(f"{SVG}circle")]
    assert radii[0] > radii[1]  # the largest is drawn first


def test_a_place_that_the_figure_has_not_is_left_out() -> None:
    picture = body_map.svg({"<script>alert(1)</script>": 3, "chest": 1}, 4)
    assert "script" not in picture
    assert "chest" in words(picture)


@pytest.mark.parametrize("place", body_map.places())
def test_every_place_lies_within_the_picture(place: str) -> None:
    picture = ElementTree.fromstring(body_map.svg({place: 5}, 5))
    (circle,) = picture.iter(f"{SVG}circle")
    assert 0 < float(circle.attrib["cx"]) < body_map.WIDTH
    assert 0 < float(circle.attrib["cy"]) < body_map.HEIGHT
    assert place in words(body_map.svg({place: 5}, 5))


@pytest.mark.parametrize(("count", "of"), [(0, 4), (5, 4)])
def test_a_count_that_cannot_be_is_refused(count: int, of: int) -> None:
    with pytest.raises(ValueError, match="mention"):
        body_map.svg({"chest": count}, of)


def test_nothing_mentioned_is_a_figure_alone() -> None:
    assert words(body_map.svg({}, 0)) == []


def test_dark_is_drawn_in_light_ink() -> None:
    assert body_map.svg({"chest": 1}, 1, is_dark=True) != body_map.svg({"chest": 1}, 1)
