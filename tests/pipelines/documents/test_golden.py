"""Each format, as it is meant to be: held to files that a person has looked at.

To write them anew: `python -m tests.pipelines.documents.test_golden`; then look at the difference.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.documents.document import Document
from pipelines.documents.docx import docx
from pipelines.documents.markdown import markdown
from pipelines.documents.pdf import pdf
from pipelines.documents.plain import plain
from tests.pipelines.documents import samples
from tests.pipelines.documents.reading import pdf_structure, word_part

GOLDEN = Path(__file__).parent / "golden"
FORMS: dict[str, Callable[[Document], str]] = {
    "pdf.txt": lambda document: pdf_structure(pdf(document)),
    "document.xml": lambda document: word_part(docx(document), "word/document.xml"),
    "footnotes.xml": lambda document: word_part(docx(document), "word/footnotes.xml"),
    "md": markdown,
    "txt": plain,
}
CASES = [("full", form) for form in FORMS] + [("little", form) for form in FORMS if form != "footnotes.xml"]
CASES += [("rough", form) for form in FORMS if form != "pdf.txt"]  # the order of its letters is a reader's own


@pytest.mark.parametrize(("name", "form"), CASES)
def test_a_document_reads_as_it_did(name: str, form: str):
    made = FORMS[form](getattr(samples, name)())
    assert made == (GOLDEN / f"{name}.{form}").read_bytes().decode()


if __name__ == "__main__":
    for name, form in CASES:
        (GOLDEN / f"{name}.{form}").write_bytes(FORMS[form](getattr(samples, name)()).encode())
