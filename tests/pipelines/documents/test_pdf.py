"""The PDF: accessible, the same every time, what must stand on every page, and quick with whatever it is given."""

import io
import time
from dataclasses import replace
from datetime import timedelta, timezone

import pypdfium2
import pytest
from pypdf import PdfReader

from pipelines.documents.document import Document, Paragraph, Quotation, Run, Section, paragraph
from pipelines.documents.pdf import pdf
from tests.pipelines.documents import samples
from tests.pipelines.documents.accessibility import faults, tree
from tests.pipelines.documents.reading import pdf_text, squeezed


def read(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(document)))


def holding(text: str) -> Document:
    """A document with this text in a paragraph and in a quotation."""
    return replace(samples.little(), sections=(Section("", (paragraph(text), Quotation(text, "said"))),))


@pytest.mark.parametrize(
    "document", [samples.full(), samples.little(), samples.rough()], ids=["full", "little", "rough"]
)
def test_nothing_that_pdf_ua_asks_for_is_missing(document: Document):
    assert faults(read(document)) == []


def test_what_is_found_missing_is_said():
    reader = read(samples.full())
    root = reader.root_object
    for element in tree(root["/StructTreeRoot"]):
        element.pop("/Alt", None)
        if element["/S"] == "/TH":
            element.update({element.raw_get("/S").__class__("/S"): element.raw_get("/S").__class__("/TD")})
    assert set(faults(reader)) == {"a figure without alternative text", "a table without a header cell"}
    del root["/Lang"]
    assert faults(reader) == ["no Lang"]


def test_it_says_its_title_language_and_time_and_nothing_of_the_machine():
    document = replace(samples.full(), language="de-AT", made_at=samples.MADE.astimezone(timezone(timedelta(hours=5))))
    reader = read(document)
    assert dict(reader.metadata or {}) == {
        "/Title": "Progress note",
        "/Creator": "Typst 0.15.1",
        "/CreationDate": "D:20261103140506Z",
        "/ModDate": "D:20261103140506Z",
    }
    assert reader.root_object["/Lang"] == "de"


def test_the_same_document_gives_the_same_bytes_and_another_one_others():
    made = pdf(samples.rough())
    assert pdf(samples.rough()) == made
    assert pdf(replace(samples.rough(), made_at=samples.MADE + timedelta(seconds=1))) != made


def test_every_page_says_whose_it_is_up_to_when_and_who_signed():
    many = replace(
        samples.full(), sections=(Section("", (paragraph("line\n" * 200),)),), notice="Withdrawn: wrong client."
    )
    pages = [page.extract_text() for page in read(many).pages]
    assert len(pages) == 5
    for number, page in enumerate(pages, 1):
        for said in (
            "C-0012 · session 9",
            "Withdrawn: wrong client.",
            "Data up to 3 Nov 2026, 14:00.",
            "B. Muster — not signed",
        ):
            assert squeezed(said) in squeezed(page)
        assert f"Page {number} of 5" in page


def test_headings_of_tables_repeat():
    table = samples.full().sections[1].parts[0]
    long = replace(table, rows=table.rows * 60, notes=())  # type: ignore[type-var]
    pages = read(replace(samples.little(), sections=(Section("", (long,)),))).pages
    assert len(pages) > 2
    assert all("Scale Before Now Verdict" in page.extract_text() for page in pages)


def test_what_is_too_long_for_every_page_stands_whole_on_the_first():
    long = " ".join(f"identifier{number}" for number in range(300))
    text = pdf_text(pdf(replace(samples.little(), identifiers=(long,), notice=long, cut_off=long)))
    assert squeezed(text).count("identifier299") == 3


@pytest.mark.parametrize(
    "text",
    [
        "x" * 50_000,
        "ש" * 50_000,
        "\u0301" * 5_000,
        "word " * 10_000,
        "a\n" * 5_000,
        "\n" * 5_000,
        "你" * 3_000,
        "👩\u200d" * 3_000,
        "ﷺ" * 3_000,
    ],
    ids=["one word", "one Hebrew word", "marks", "words", "lines", "blank lines", "no font", "joined", "wide"],
)
def test_no_text_takes_long(text: str):
    started = time.perf_counter()
    assert pdf(holding(text)).startswith(b"%PDF")
    assert time.perf_counter() - started < 20  # 3 s alone on this machine at most


def test_no_ink_gets_into_the_margins():
    text = "W" * 300 + " " + "m" * 300
    table = replace(samples.rough().sections[1].parts[1], caption=text, notes=())  # type: ignore[type-var]
    document = replace(
        holding(text), title=text, facts=((text, text),), sections=(*holding(text).sections, Section(text, (table,)))
    )
    for page in pypdfium2.PdfDocument(pdf(document)):
        ink = page.render(scale=2).to_numpy().min(axis=2) < 250
        columns = ink.any(axis=0).nonzero()[0] / 2 * 25.4 / 72
        assert columns.min() > 19.5
        assert columns.max() < 190.5


def test_letters_that_no_font_can_draw_together_are_named():
    """A mark of one font on a letter of another one: read as its number rather than refused."""
    for text in ("א\u1ac1", "1\ufe0f", "\u0627\u0334\u20e3", "😀\u0591", "你\u0301"):
        assert pdf(holding(text)).startswith(b"%PDF")


def test_text_is_no_code():
    run = Paragraph((Run('#panic("x") #read("/etc/passwd") #sys.inputs'),))
    assert 'panic("x") #read("/etc/passwd") #sys.inputs' in pdf_text(
        pdf(replace(samples.little(), sections=(Section("", (run,)),)))
    )
