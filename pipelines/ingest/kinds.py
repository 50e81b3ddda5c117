"""The canonical exports: every kind of file, its columns and what each may hold.

This is the one statement of the contract. Reading, checking, the sample file and the demo generator
all take it from here. A cell is text until it has been held against its column.
"""

from dataclasses import dataclass, replace

YES_NO = ("yes", "no")
MISSING = ("", "NA", "N/A", "NULL", "-")  # in every form but `code`, where only "" is missing


@dataclass(frozen=True)
class Column:
    """One column. `form` says how its cells are read:

    code: an identifier, kept as it is · text: anything, kept as it is · word(s): of the closed list
    `words` (words: several, with ;) · term(s): of the vocabulary `words[0]`, unknown ones are kept and said ·
    number: within low..high · whole: the same without a fraction · date: a day · since: a day or a year ·
    moment: a day or an instant. Every moment column, and no other, is named *_at.
    """

    name: str
    form: str
    required: bool = False
    words: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Kind:
    """One kind of file. `key` names the columns that, with the source, say which row a row is.

    `a|b` in a key means: a, or b where a is empty.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.required)

    @property
    def key_columns(self) -> tuple[str, ...]:
        return tuple(name for part in self.key for name in part.split("|"))


def _code(*names: str) -> list[Column]:
    return [Column(name, "code") for name in names]


def _text(*names: str) -> list[Column]:
    return [Column(name, "text") for name in names]


def _date(*names: str) -> list[Column]:
    return [Column(name, "date") for name in names]


def _moment(*names: str) -> list[Column]:
    return [Column(name, "moment") for name in names]


def _word(name: str, *words: str) -> list[Column]:
    return [Column(name, "word", words=words)]


def _words(name: str, *words: str) -> list[Column]:
    return [Column(name, "words", words=words)]


def _term(name: str, vocabulary: str) -> list[Column]:
    return [Column(name, "term", words=(vocabulary,))]


def _terms(name: str, vocabulary: str) -> list[Column]:
    return [Column(name, "terms", words=(vocabulary,))]


def _number(name: str, low: float | None = None, high: float | None = None) -> list[Column]:
    return [Column(name, "number", low=low, high=high)]


def _whole(name: str, low: float, high: float | None = None) -> list[Column]:
    return [Column(name, "whole", low=low, high=high)]


def _yes_no(*names: str) -> list[Column]:
    return [Column(name, "word", words=YES_NO) for name in names]


# Columns that every kind may have. `synthetic` marks the rows of a demo, which no practice's store takes.
COMMON = [*_word("retracted", "yes"), *_moment("exported_at"), *_word("synthetic", "yes")]

# What is logged of a client's practice, and what a clinician rates in a session.
PRACTICE = ("journal_day", "check_in", "weekly_review", "disclosure", "protocol_part", "win", "setback")
RATINGS = ("engagement", "support_seeking", "support_giving", "closeness", "autonomy", "coherence")

_ADMINISTRATION = [*_code("version", "target", "respondent", "administration")]


def _kind(name: str, key: str, required: str, *groups: list[Column]) -> Kind:
    needed = required.split()
    columns = [replace(column, required=column.name in needed) for group in (*groups, COMMON) for column in group]
    return Kind(name, tuple(key.split()), tuple(columns))


_ALL = (
    _kind(
        "practitioners",
        "practitioner supervisor from",
        "practitioner role",
        _code("practitioner"),
        _word("role", "therapist", "supervisor", "administrator"),
        _text("name", "email"),
        _code("supervisor"),
        _date("from", "to"),
    ),
    _kind(
        "clients",
        "client opened_on",
        "client therapist opened_on",
        _code("client", "therapist"),
        _date("opened_on", "closed_on"),
        _text("name"),
        _whole("birth_year", 1900, 2100),
        _code("relationship"),
        _word("partner_role", "a", "b"),
        _word("modality", "individual", "couple"),
    ),
    _kind(
        "assignments",
        "client practitioner from",
        "client practitioner from",
        _code("client", "practitioner"),
        _date("from", "to"),
    ),
    _kind(
        "consents",
        "client on scope",
        "client on scope given",
        _code("client"),
        _date("on"),
        _word("scope", "scores", "journal", "all", "joint-release"),
        _yes_no("given"),
        _text("document"),
    ),
    _kind(
        "intake",
        "client recorded_on",
        "client recorded_on",
        _code("client"),
        _date("recorded_on"),
        [Column("pattern_since", "since"), Column("self_help_since", "since")],
        _word("trauma_history", "none", "some", "significant", "unknown"),
        _text("relationship_status", "notes"),
    ),
    _kind(
        "assessments",
        "client instrument version target respondent administration|administered_at item",
        "client instrument administered_at item response",
        _code("client", "instrument"),
        _moment("administered_at"),
        _code("item"),
        _number("response"),
        _ADMINISTRATION,
        _yes_no("reversed_already"),
        _word("item_order", "canonical", "presented"),
    ),
    _kind(
        "reported_scores",
        "client instrument version target respondent administration|administered_at subscale coder",
        "client instrument administered_at subscale score",
        _code("client", "instrument"),
        _moment("administered_at"),
        _code("subscale"),
        _number("score"),
        _ADMINISTRATION,
        _code("coder"),
    ),
    _kind(
        "codes",
        "client instrument coded_at code coder",
        "client instrument coded_at code value",
        _code("client", "instrument"),
        _moment("coded_at"),
        _code("code", "value", "coder"),
        _yes_no("certified"),
        _text("system"),
    ),
    _kind(
        "journal",
        "client entry|occurred_at",
        "client occurred_at",
        _code("client"),
        _moment("occurred_at"),
        _code("entry"),
        _moment("recorded_at"),
        _text("language", "trigger"),
        _term("trigger_family", "trigger_families"),
        _number("intensity", 0, 10) + _number("intensity_after", 0, 10),
        _terms("somatic", "sensations"),
        _text("somatic_note"),
        _yes_no("named"),
        _term("response", "responses"),
        _text("response_note"),
        _word("self_talk", "kind", "critical", "neither"),
        _words("calming", "breathing", "grounding", "walk", "other"),
        _word("resonance", "caregiver", "past relationship", "other", "no", "unsure"),
        _text("resonance_note"),
        _yes_no("with_partner"),
        _code("shared_event"),
        _yes_no("bid"),
        _moment("signal_given_at"),
        _word("answered", "turned towards", "dismissed", "no answer"),
        _moment("answered_at"),
        _word("timeout_called_by", "self", "partner"),
        _moment("timeout_started_at"),
        _number("timeout_planned_minutes", 0),
        _word("timeout_activity", "soothing", "ruminating", "other"),
        _moment("return_promised_at", "returned_at"),
        _text("reconnection_phrase"),
        _yes_no("rupture"),
        _moment("repaired_at"),
        _text("note"),
        _yes_no("private"),
    ),
    _kind(
        "practice_log",
        "client on kind part|detail",
        "client on kind",
        _code("client"),
        _date("on"),
        _word("kind", *PRACTICE),
        _text("detail"),
        _word("part", "signal", "timeout", "phrase"),
        _words("parts_held", "trigger", "sensation", "impulse", "early"),
        _yes_no("calm_moment"),
        _word("received", "well", "mixed", "badly"),
        _number("minutes", 0),
        _text("who_may_call", "activity", "return_rule"),
        _yes_no("consented"),
        _date("withdrawn_on"),
    ),
    _kind(
        "life_events",
        "client on kind detail",
        "client on kind",
        _code("client"),
        _date("on"),
        _term("kind", "life_events"),
        _text("detail"),
    ),
    _kind(
        "sessions",
        "client session|held_at",
        "client held_at status",
        _code("client"),
        _moment("held_at"),
        _word("status", "scheduled", "held", "cancelled", "missed"),
        _code("session", "attendees"),
        _moment("ended_at"),
        _word("modality", "individual", "couple"),
        _code("practitioner"),
        *[_number(rating, 0, 4) for rating in RATINGS],
    ),
    _kind(
        "goals",
        "client goal on",
        "client goal on status",
        _code("client", "goal"),
        _date("on"),
        _word("status", "open", "met", "dropped"),
        _text("detail"),
    ),
    _kind(
        "norms",
        "instrument version target subscale population on",
        "instrument subscale on reference",
        _code("instrument", "subscale"),
        _date("on"),
        _code("version", "target"),
        _word("population", "functional", "clinical"),
        _text("sample"),
        _whole("n", 1) + _number("mean") + _number("sd", 0) + _number("reliability", 0, 1),
        _word("reliability_type", "alpha", "retest", "interval"),
        _whole("interval_days", 1) + _number("points", 0) + _number("cut_off"),
        _text("reference"),
    ),
)

# In this order, so that a row's practitioner and client are there before the row.
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
