"""Documents to render: one that is full, one with next to nothing, one with texts as nobody wants to print them."""

from datetime import UTC, datetime

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
    listing,
    paragraph,
)

MADE = datetime(2026, 11, 3, 14, 5, 6, tzinfo=UTC)
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60" font-family="Noto Sans" font-size="11">'
    '<rect x="1" y="1" width="298" height="58" fill="none" stroke="black"/>'
    '<text x="10" y="34">lower is calmer</text></svg>'
)


def full(figure: str = SQUARE) -> Document:
    """One of everything; the second footnote is pointed at first, the last one never."""
    scores = Table(
        "Scores since the last session",
        ("Scale", "Before", "Now", "Verdict"),
        (("Anxiety", "4.10", "3.20", "cannot tell this from noise"), ("Avoidance", "2.95", "2.90", "no change")),
        numeric=(1, 2),
        notes=((1,), (1, 3)),
    )
    return Document(
        title="Progress note",
        identifiers=("C-0012", "session 9", "Practice by the river"),
        cut_off="Data up to 3 Nov 2026, 14:00.",
        facts=(("Clinician", "Dr. A. Beispiel"), ("Date", "3 Nov 2026, 13:00–13:50"), ("Modality", "in the room")),
        sections=(
            Section(
                "Subjective",
                (
                    Paragraph((Run("Came in "), Run("calmer", (2,), strong=True), Run(" than on 27 Oct.", (1,)))),
                    Quotation(
                        "I did not text him.\nI waited, and it passed.", "the client's words, journal, 2 Nov 2026", (2,)
                    ),
                ),
            ),
            Section(
                "Objective",
                (scores, Figure(figure, "Anxiety fell from 4.1 to 3.2 between June and November.", "Anxiety")),
            ),
            Section("Triggers", (listing("delayed reply: 3 in 28 days", "criticism: none in 28 days"),), level=3),
            Section("Assessment", (Blank("to be written by the clinician"),)),
        ),
        footnotes=(
            "ECR-R@1, rows 12 to 47.",
            "Journal entry of 2 Nov 2026.",
            "Data version 14.",
            "Pointed at by nothing.",
        ),
        signatures=(
            Signature("Clinician", "Dr. A. Beispiel", "signed 3 Nov 2026, 14:05"),
            Signature("Supervisor", "B. Muster", "not signed"),
        ),
        made_at=MADE,
    )


def little() -> Document:
    """A title and nothing more."""
    return Document("Note", (), "", (), (), (), (), MADE)


ROUGH = (
    "# not a heading\n* not a list *nor stress*\n> nor a quotation | nor a cell | <b>nor</b> &amp; a tag "
    "<script>alert(1)</script>\n1. nor a number\n```\nnor code\n```\n"
    "[link](http://example.org) ![picture](x.png) www.example.org a@example.org [^1]\n"
    '#panic("x") #read("/etc/passwd") $x^2$ \\u{1f} @label <label>\n=SUM(A1:A9) +1 -1 @cmd\n    four blanks\n\tone tab'
)
INVISIBLE = "NUL \x00 bell \x07 half \ud800 over \u202egnirts\u202c zero\u200bwidth"
INVISIBLE += " a\u0301\u0301\u0301\u0301\u0301\u0301 \ufdd0"
HEBREW = "שלום, לא שלחתי לו הודעה (3)."
ARABIC = "لم أرسل له رسالة، وانتظرت."
EMOJI = "😀 🧿 ❤️ 👩‍👩‍👧 👍🏽 🇩🇪 1️⃣ ✓ ☑ → ≤"
NO_FONT = "你好 𓂀 ꯍ"


def rough() -> Document:
    """Every kind of hostile and unusual text, in every kind of field."""
    everything = "\n".join((ROUGH, INVISIBLE, HEBREW, ARABIC, EMOJI, NO_FONT))
    long = "x" * 400 + " " + "العربية" * 40 + " " + "W" * 90
    mixed = Paragraph(
        (
            Run("He wrote "),
            Run(HEBREW, (1,)),
            Run(" (3 times), and "),
            Run("over \u202ehere", (2,)),
            Run(" it went on."),
        )
    )
    table = Table(
        ROUGH,
        ("a|b", long[:80], HEBREW, EMOJI),
        ((everything, HEBREW, "3.2", long), (ARABIC, "", "|", "\n")),
        (2,),
        ((1,), (2,)),
    )
    return Document(
        title="A title with <b>*marks*</b> # and " + EMOJI,
        identifiers=("C-0012 " + HEBREW, "= 1 + 1"),
        cut_off="Data up to “now” " + INVISIBLE,
        facts=(("*Label*", ROUGH), (HEBREW, ARABIC), ("long", long)),
        sections=(
            Section(
                "1. " + ROUGH,
                (mixed, paragraph(everything), paragraph(long), Quotation(everything, "said | by *somebody*", (2,))),
            ),
            Section(
                HEBREW,
                (Listing((paragraph(everything, 1), paragraph(HEBREW), paragraph(""))), table, Blank(ROUGH)),
                level=5,
            ),
            Section("\u200b", (Figure(SQUARE, ROUGH, everything, notes=(1,)),)),
        ),
        footnotes=(everything, long),
        signatures=(Signature("Clinician " + ARABIC, HEBREW, "not *signed*"),),
        made_at=MADE,
        notice="Withdrawn: " + ROUGH,
        language="de-AT",
    )
