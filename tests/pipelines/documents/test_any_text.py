"""Any text may stand in any field: every renderer returns, and what was written can be read in what it returns."""

from datetime import timedelta
from unicodedata import bidirectional, category

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.documents.document import (
    Blank,
    Document,
    Figure,
    Listing,
    Paragraph,
    Quotation,
    Run,
    Section,
    Signature,
    Table,
    paragraph,
)
from pipelines.documents.docx import docx
from pipelines.documents.drawable import drawable
from pipelines.documents.markdown import markdown
from pipelines.documents.pdf import pdf
from pipelines.documents.plain import plain
from pipelines.documents.text import legible
from tests.pipelines.documents import samples
from tests.pipelines.documents.reading import markdown_text, pdf_text, squeezed, word_text

SIGNS = [
    "[^1]",
    "](x)",
    "![",
    "<b>",
    "</",
    "&lt;",
    "\\",
    "**",
    "__",
    "`",
    "```",
    "~~",
    "|",
    "# ",
    "- ",
    "1. ",
    "> ",
    "===",
]
SIGNS += [
    "---",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "http://x.org",
    "#panic()",
    "$",
    "@a",
    "\u202e",
    "\u2067",
    "\u200d",
    "\ufe0f",
]
SIGNS += [
    "שלום",
    "العربية",
    "\u0301",
    "\U0001f469",
    "你",
    "\ud800",
    "\x00",
    "x" * 60,
    "[ ] ",
    ": ",
    "=1+1",
    "{{a}}",
    ":a:",
]
FORBIDDEN = {"html_block", "html_inline", "link_open", "image", "code_inline", "fence", "code_block", "hr", "em_open"}
FORBIDDEN |= {"s_open", "ordered_list_open"}
TEXTS = st.one_of(
    st.text(st.characters(codec=None, exclude_categories=()), max_size=30),
    st.lists(st.sampled_from([*SIGNS, "a", " ", "word"]), max_size=12).map("".join),
)
FIELDS = st.lists(TEXTS, min_size=24, max_size=24)
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def document(t: list[str]) -> Document:
    """A document with a text of its own in every field."""
    return Document(
        title=t[0],
        identifiers=(t[1],),
        cut_off=t[2],
        notice=t[3],
        facts=((t[4], t[5]),),
        sections=(
            Section(
                t[6], (Paragraph((Run(t[7], (1,)), Run(t[8], (2, 1), strong=True), Run(t[9]))), Blank(t[10])), level=3
            ),
            Section(t[11], (Listing((paragraph(t[12]), paragraph(t[13], 2))), Quotation(t[14], t[15], (1,)))),
            Section("", (Table(t[16], (t[17], "n"), ((t[18], t[19]),), (1,), ((2,),)),)),
            Section("", (Figure(samples.SQUARE, f"alt {t[20]}", t[21], notes=(2,)),)),
        ),
        footnotes=(t[22], t[23]),
        signatures=(Signature(t[0], t[5], t[7]),),
        made_at=samples.MADE + timedelta(seconds=1),
    )


@QUICK
@given(FIELDS)
def test_texts_stand_literally_in_text_and_markdown_and_word(texts: list[str]):
    made = document(texts)
    rendered, kinds = markdown_text(markdown(made))
    assert not kinds & FORBIDDEN
    found = {"plain": plain(made), "markdown": rendered, "word": word_text(docx(made))}
    for name, shown in found.items():
        bare = squeezed(shown) + " " + squeezed(shown.replace("\n  |", "\n"))  # as it is, and without bars
        left_out = {20} if name == "word" else set()  # the alternative text is an attribute there
        missing = [at for at, text in enumerate(texts) if at not in left_out and squeezed(legible(text)) not in bare]
        assert missing == [], (name, missing)


@QUICK
@given(FIELDS)
def test_any_text_becomes_pages(texts: list[str]):
    made = document(texts)
    shown = pdf(made)
    if any(map(_turns, "".join(texts))):
        return  # what reads it back does not know which letter comes first
    bare = squeezed(pdf_text(shown))
    missing = [at for at, text in enumerate(texts) if at != 20 and squeezed(drawable(text)) not in bare]
    assert missing == []


def _turns(character: str) -> bool:
    joined = "\u200c\u200d\ufe0f"
    return bidirectional(character) in ("R", "AL", "AN") or category(character).startswith("M") or character in joined


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_markdown_says_what_was_written_to_the_letter(texts: list[str]):
    """Blanks too, but for those at the ends of lines and of the whole."""
    made = Document("T", (), "", (), (Section("", (Quotation("\n".join(texts), "S"),)),), (), (), samples.MADE)
    rendered, _ = markdown_text(markdown(made))
    lines = [line.rstrip(" \u00a0").replace("\u00a0", " ") for line in legible("\n".join(texts)).split("\n")]
    full = [at for at, line in enumerate(lines) if line]
    shown = [line.rstrip(" ") for line in rendered.replace("\u00a0", " ").split("\n")[1:-2]]
    if full:
        first, *rest = lines[full[0] : full[-1] + 1]
        assert [shown[0].lstrip(" "), *shown[1:]] == [first.lstrip(" "), *rest]
