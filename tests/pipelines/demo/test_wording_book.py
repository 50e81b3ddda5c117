"""The fragments: every slot can be filled."""

from pipelines.demo.wording_book import SLOT, read_sections


def test_every_slot_of_the_wording_has_fillers() -> None:
    sections = read_sections()
    known = {name.rsplit(".", 1)[-1].split(":")[0] for name in sections} | {"he", "him", "his", "who", "name"}
    wanted = {slot for lines in sections.values() for line in lines for slot in SLOT.findall(line)}
    assert wanted <= known
    assert [
        name for name, lines in sections.items() if not lines or any("{" in SLOT.sub("", line) for line in lines)
    ] == []
