"""What a file is, is told by its content; what is no export is refused in one sentence."""

import gzip
import hashlib
import io
import os

import pytest

from pipelines.errors import Refusal
from pipelines.ingest.reading import opening, read

CSV = "client,note\n7,übel\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(rows, encoding):
    assert rows(CSV.encode(encoding))[0].cells == ["7", "übel"]


def test_big_endian_with_its_mark(rows):
    assert rows(b"\xfe\xff" + CSV.encode("utf-16-be"))[0].cells == ["7", "übel"]


def test_the_encoding_may_be_named(rows):
    assert rows(CSV.encode("cp1252"), encoding="cp1252")[0].cells == ["7", "übel"]


@pytest.mark.parametrize("packed", [gzip.compress, bytes])
def test_a_file_in_utf_8_is_not_read_as_something_else(write, rows, packed):
    content = packed((CSV + "8,x\n" * 100_000 + "9,é\n").encode())
    with pytest.raises(Refusal, match=r"export\.csv is in UTF-8.*cp1252"):
        read(write(content), encoding="cp1252")
    assert rows(packed(b"client,note\n1,a\n"), encoding="cp1252")[0].cells == ["1", "a"]


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "zip", "a\0b"])
def test_an_unknown_encoding_is_refused(write, name):
    with pytest.raises(Refusal, match="encoding"):
        read(write(CSV), encoding=name)


def test_half_a_utf16_character_is_a_fault_of_its_row(rows):
    found = rows(b"\xff\xfe" + "client,note\n1,a".encode("utf-16-le") + b"\x00\xd8" + "\n2,b\n".encode("utf-16-le"))
    assert [row.fault and row.fault.rule for row in found] == ["undecodable", None]


def test_gzip_is_read_whatever_the_name(rows):
    assert rows(gzip.compress(CSV.encode()), "journal.csv.gz")[0].cells == ["7", "übel"]
    assert rows(gzip.compress(CSV.encode("utf-16")), "journal.csv")[0].cells == ["7", "übel"]
    assert rows(gzip.compress(b'{"client": 7}'), "journal.ndjson.gz")[0].cells == ["7"]


def test_the_digest_is_of_the_bytes_as_they_lie_there(write):
    packed = gzip.compress(CSV.encode())
    assert read(write(packed))[0].sha256 == hashlib.sha256(packed).hexdigest()


def test_a_cut_gzip_file_is_refused(write):
    noise = "".join(f"{os.urandom(30).hex()},x\n" for _ in range(5000)).encode()
    path = write(gzip.compress(b"client,note\n" + noise)[:-200])
    with pytest.raises(Refusal, match="damaged"):
        list(read(path)[0].rows())


def test_what_expands_beyond_measure_is_refused(write, monkeypatch):
    monkeypatch.setattr(opening, "RATIO_FREE", 10_000)
    row = b"1,aaaaaaaaaaaaaaaa\n"
    few, many = (gzip.compress(b"client,note\n" + row * count) for count in (400, 400_000))
    assert len(list(read(write(few))[0].rows())) == 400
    with pytest.raises(Refusal, match="expands"):
        list(read(write(many))[0].rows())


OTHERS = {
    "nothing": b"",
    "blanks": b"\n \n",
    "photo": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20,
    "pdf": b"%PDF-1.7\n",
    "old-excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "noise": bytes((n * n * 31 + n * 7) % 256 for n in range(5000)),
    "page": b"<html><table><tr><td>client</td></tr></table></html>",
    "xml": b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>',
    "utf-16-without-mark": CSV.encode("utf-16-le"),
    "packed-twice": gzip.compress(gzip.compress(CSV.encode())),
    "packed-zip": gzip.compress(b"PK\x03\x04" + bytes(100)),
    "broken-zip": b"PK\x03\x04" + bytes(100),
}


@pytest.mark.parametrize("what", OTHERS)
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "json"])
def test_what_is_no_export_is_refused_by_name_in_one_sentence(write, what, suffix):
    with pytest.raises(Refusal) as refused:
        for table in read(write(OTHERS[what], f"{what}.{suffix}")):
            list(table.rows())
    assert f"{what}.{suffix}" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_what_is_not_there_or_a_folder_is_refused(tmp_path):
    with pytest.raises(Refusal, match="does not exist"):
        read(tmp_path / "none.csv")
    with pytest.raises(Refusal, match="folder"):
        read(tmp_path)


def test_json_under_a_csv_name_and_the_reverse(rows, write):
    assert rows('[{"client": "7"}]', "a.csv")[0].cells == ["7"]
    with pytest.raises(Refusal, match="JSON"):
        read(write(CSV, "a.json"))


def test_a_broken_first_line_does_not_make_ndjson_something_else(rows):
    found = rows('oops\n{"client": 7}\n', "a.ndjson")
    assert [row.fault and row.fault.rule for row in found] == ["malformed-json", None]


def test_more_columns_than_any_export_has(write):
    with pytest.raises(Refusal, match="columns"):
        read(write("client," + "a," * 10_001 + "\n"))


def test_reading_holds_no_more_than_a_little_of_a_large_file(write):
    import tracemalloc

    text = io.StringIO()
    text.write("client,note\n")
    text.writelines(f"{n},some words that fill the row\n" for n in range(60_000))
    path = write(text.getvalue())
    tracemalloc.start()
    assert sum(1 for _ in read(path)[0].rows()) == 60_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < path.stat().st_size / 2
