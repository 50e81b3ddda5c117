"""The Word file: Word's own headings, footnotes and fields, nothing of this machine, the same every time."""

import io
import re
from dataclasses import replace
from datetime import datetime
from zipfile import ZipFile

import docx as library

from pipelines.documents.docx import docx
from tests.pipelines.documents import samples
from tests.pipelines.documents.reading import word_part, word_text


def test_headings_lists_and_tables_are_words_own():
    word = library.Document(io.BytesIO(docx(samples.full())))
    styles = [(p.style.name, p.text) for p in word.paragraphs if p.style is not None and p.style.name != "Normal"]
    assert [name for name, _ in styles if name.startswith("Heading")] == [
        *("Heading 1", "Heading 2", "Heading 2", "Heading 3", "Heading 2")
    ]
    assert ("List Bullet", "criticism: none in 28 days") in styles
    assert [[cell.text for cell in row.cells] for row in word.tables[1].rows][2] == [
        "Avoidance2,",
        "2.95",
        "2.90",
        "no change",
    ]


def test_footnotes_are_words_own_and_a_second_mark_points_at_the_first():
    made = docx(samples.full())
    document, notes = word_part(made, "word/document.xml"), word_part(made, "word/footnotes.xml")
    assert re.findall(r'<w:footnoteReference w:id="(\d+)"', document) == ["1", "2", "3"]
    assert re.findall(r"NOTEREF _RefNote(\d)", document) == ["1", "2", "2"]
    assert re.findall(r'<w:footnote (?:w:type="\w+" )?w:id="(-?\d+)"', notes) == ["-1", "0", "1", "2", "3"]
    assert "Pointed at by nothing." not in notes
    assert 'PartName="/word/footnotes.xml"' in word_part(made, "[Content_Types].xml")
    assert 'Target="footnotes.xml"' in word_part(made, "word/_rels/document.xml.rels")


def test_tables_repeat_their_head_and_pictures_have_words():
    document = word_part(docx(samples.full()), "word/document.xml")
    assert document.count("<w:tblHeader/>") == 1
    assert 'descr="Anxiety fell from 4.1 to 3.2 between June and November."' in document


def test_every_page_says_whose_it_is_and_its_number():
    made = docx(replace(samples.full(), notice="Withdrawn: wrong client."))
    head, foot = word_part(made, "word/header1.xml"), word_part(made, "word/footer1.xml")
    assert "Withdrawn: wrong client." in head
    assert "session 9" in head
    assert " NUMPAGES " in foot
    assert " PAGE " in foot
    assert "Data up to 3 Nov 2026, 14:00." in foot
    assert "not signed" in foot


def test_properties_say_what_the_document_is_and_nothing_of_the_machine():
    made = docx(replace(samples.full(), language="de-AT"))
    core = library.Document(io.BytesIO(made)).core_properties
    assert (core.title, core.language, core.author, core.last_modified_by, core.comments) == (
        "Progress note",
        "de-AT",
        "",
        "",
        "",
    )
    assert core.created is not None
    assert core.created.replace(tzinfo=None) == datetime(2026, 11, 3, 14, 5, 6)
    with ZipFile(io.BytesIO(made)) as file:
        assert {info.date_time for info in file.infolist()} == {(2026, 11, 3, 14, 5, 6)}
        assert not [name for name in file.namelist() if "thumbnail" in name]
        assert b"thumbnail" not in file.read("_rels/.rels")


def test_the_same_document_gives_the_same_bytes():
    assert docx(samples.rough()) == docx(samples.rough())


def test_a_document_without_footnotes_has_no_part_for_them():
    with ZipFile(io.BytesIO(docx(samples.little()))) as file:
        assert "word/footnotes.xml" not in file.namelist()


def test_what_xml_cannot_hold_is_named():
    text = word_text(docx(samples.rough()))
    assert "NUL [U+0000] bell [U+0007] half [U+D800]" in text
    assert "<script>alert(1)</script>" in text
