"""Times as tools write them, as far as they can be read in one way only: 9:15 PM, 2026/03/02, GMT+1."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_tz

_WRITTEN = re.compile(
    r"(?P<day>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})"
    r"[T,\s]+(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>[A-Z]{1,4}|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d\d)?)?"
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?( ?(Z|[+-]\d\d(:?\d\d)?))?)?")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")


def tidy_time(text: str) -> str:
    """The same moment as ISO 8601 writes it, but for the order of day and month; what cannot be read stays."""
    if _ISO.fullmatch(text):
        return text
    text = " ".join(text.split())  # some tools put a narrow blank before PM
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return _day(text)
    hour, zone = int(found["hour"]), _zone(found["zone"])
    if found["half"]:
        if not 1 <= hour <= 12:
            return text
        hour = hour % 12 + (12 if found["half"][0] in "Pp" else 0)
    if zone is None or hour > 23:
        return text
    second = f":{found['second']}" if found["second"] else ""
    return f"{_day(found['day'])} {hour:02d}:{found['minute']}{second}{zone}"


def reading_times(formats: Sequence[str]) -> Callable[[str], str | None]:
    """Times in one of these ways, as strptime has them, or seconds or milliseconds since 1970: epoch, epoch-ms."""

    def step(text: str) -> str | None:
        for form in formats:
            try:
                if form.startswith("epoch"):
                    at = datetime.fromtimestamp(float(text) / (1000 if form == "epoch-ms" else 1), UTC)
                    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
                read = datetime.strptime(text.strip(), form)
            except (ValueError, OverflowError, OSError):
                continue
            if not any(sign in form for sign in ("%H", "%I", "%X", "%c")):
                return f"{read:%Y-%m-%d}"
            offset = f"{read:%z}"
            return f"{read:%Y-%m-%dT%H:%M:%S}" + (f"{offset[:3]}:{offset[3:5]}" if offset else "")
        return text

    return step


def _day(text: str) -> str:
    found = _DAY.fullmatch(text)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else text


def _zone(written: str | None) -> str | None:
    """A zone as +01:00; "" where none is written, None for one without a fixed meaning (RFC 2822 has some)."""
    if not written:
        return ""
    found = re.fullmatch(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d\d)?", written)
    if found:
        return f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}"
    if written in ("Z", "GMT", "UTC"):
        return "Z"
    known = ("EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT")
    read = parsedate_tz(f"Mon, 01 Jan 2026 00:00:00 {written}") if written in known else None
    if read is None or read[-1] is None:
        return None
    return f"{'-' if read[-1] < 0 else '+'}{abs(read[-1]) // 3600:02d}:00"
