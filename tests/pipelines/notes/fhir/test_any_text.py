"""Whatever somebody wrote reads literally in the narrative, which is always well-formed; nothing else gets in."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.notes.content import Answer, Block, Line, NoteContent, Quotation, Risk, Score, Subject
from tests.pipelines.notes.fhir.samples import (
    AMENDED,
    ecr,
    flag,
    note,
    of,
    read,
    references,
    section,
    taken,
    told,
    write,
)

XHTML = "{http://www.w3.org/1999/xhtml}"
OURS = {f"{XHTML}{tag}" for tag in ("div", "p", "b", "br", "small", "blockquote")}
HOSTILE = [
    "<script>alert('x')</script> <b>bold</b> &amp; & \"quoted\" ]]> <!-- -->",
    "before\x00\x01\x08\x0b\x1f\ufffe\uffffafter",
    "שלום <b>עולם</b> \u202eoverride\u202c",
    "🧘🏽\u200d♀️ 🇦🇹 𝔘𝔫𝔦",
    "line one\r\nline two\rline three\n\n",
    "nobreak\u00a0space\u2028separator\u2029\x85next",
    "\u00a0",
    "\ud800 half",
]


def divs(made: dict[str, Any]) -> list[ElementTree.Element]:
    """Every narrative, as an XML parser reads it."""
    head = of(made, "Composition")[0]
    told_of = [head["text"], *(each["text"] for one in head["section"] for each in (one, *one.get("section", ())))]
    told_of += [one["text"] for one in of(made, "QuestionnaireResponse")]
    return [ElementTree.fromstring(one["div"]) for one in told_of]


def words(element: ElementTree.Element) -> str:
    """What a reader sees: text, with a line feed for every break."""
    for line_end in element.iter(f"{XHTML}br"):
        line_end.tail = "\n" + (line_end.tail or "")
    return "".join(element.itertext())


def expected(text: str) -> str:
    ended = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in ended if one in "\t\n" or (ord(one) > 31 and not 0xD800 <= ord(one) <= 0xDFFF))


def everywhere(text: str) -> NoteContent:
    """A note in which a text stands wherever one can stand."""
    one = taken(title=text, respondent=text, answers=(Answer(item="1", response=text),))
    block = Block(key="b", kind="measures", title=text, lines=(Line(text=text, grounds=(text,)), Line(text=text)))
    raised = flag(title=text, decided=text, status=text)
    raised = raised.model_copy(
        update={"evidence": tuple(each.model_copy(update={"words": text, "kind": text}) for each in raised.evidence)}
    )
    return note(
        sections=(
            section(told(one), block, words=(text,), quotations=(Quotation(key="q", said=text, text=text),)).model_copy(
                update={"title": text}
            ),
        ),
        subjects=(Subject(client_id="c1", source=text, code=text, name=text),),
        risk=Risk(said="reported", words=text),
        next_session=text,
        administrations=(one,),
        flags=(raised,),
        rules=(text,),
    )


@pytest.mark.parametrize("text", [*HOSTILE, "x <i>" * 10_000], ids=range(len(HOSTILE) + 1))
def test_a_text_reads_literally_wherever_it_stands(text: str) -> None:
    made = read(write(everywhere(text), AMENDED))
    found = divs(made)
    assert {each.tag for one in found for each in one.iter()} <= OURS
    assert {name for one in found for each in one.iter() for name in each.attrib} <= {"dir"}
    seen = [words(one) for one in found]
    wanted = expected(text).replace("\ufffe", "").replace("\uffff", "")
    if wanted.strip():
        assert wanted in seen[2]  # the line; what the clinician typed is cut at its line ends
        assert wanted in seen[3]  # the quotation
        assert wanted in of(made, "DetectedIssue")[0]["mitigation"][0]["action"]["text"]
    assert all(one.strip() for one in seen)
    forbidden = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
    assert not forbidden.search(write(everywhere(text)).decode())


def test_a_text_from_right_to_left_says_so_and_ends_with_its_element() -> None:
    quoted = Quotation(key="q", said="journal", text="שלום \u202eabc", grounds=("rows 1",))
    [_, _, first, *_] = divs(read(write(note(sections=(section(words=("left",), quotations=(quoted,)),)))))
    [block] = first.iter(f"{XHTML}blockquote")
    assert [one.attrib for one in block] == [{"dir": "rtl"}]
    assert words(block) == "שלום \u202eabc"


texts = st.text(max_size=30) | st.sampled_from(HOSTILE)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False, width=32)


@st.composite
def contents(draw: st.DrawFn) -> NoteContent:
    """Notes whose parts are any text and any number; what is cited is there, as it is in every note."""
    measures = tuple(
        (ecr if draw(st.booleans()) else taken)(f"m{number}").model_copy(
            update={
                "title": draw(texts),
                "target": draw(st.none() | texts),
                "answers": tuple(
                    Answer(item=str(place), response=draw(texts | st.integers().map(str) | st.floats().map(str)))
                    for place in range(draw(st.integers(0, 3)))
                ),
                "scores": tuple(
                    Score(subscale=f"s {place}", score=draw(numbers), status=draw(texts), low=draw(numbers), high=1)
                    for place in range(draw(st.integers(0, 2)))
                ),
            }
        )
        for number in range(draw(st.integers(0, 2)))
    )
    cited = Block(key="f", kind="flags", title=draw(texts), lines=(Line(text=draw(texts)),), flags=("f1",))
    flags = (flag(title=draw(texts), decided=draw(texts)),) if draw(st.booleans()) else ()
    written = section(*map(told, measures), *([cited] if flags else []), words=(draw(texts),))
    return note(
        sections=(written.model_copy(update={"title": draw(texts)}),),
        administrations=measures,
        flags=flags,
        next_session=draw(texts),
        record=draw(st.sampled_from(["progress", "psychotherapy"])),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(contents())
def test_any_note_can_be_written(content: NoteContent) -> None:
    text = write(content)
    made = read(text)
    assert text == write(content)
    assert read(Bundle.model_validate(made).model_dump_json().encode()) == made
    assert set(references(made)) <= {one["fullUrl"] for one in made["entry"]}
    assert all(words(one).strip() for one in divs(made))
    answers = {f"urn:uuid:{one['id']}" for one in of(made, "QuestionnaireResponse")}
    for one in of(made, "Observation"):
        assert {each["reference"] for each in one.get("derivedFrom", ())} <= answers
        assert not ("dataAbsentReason" in one and [name for name in one if name.startswith("value")])
