"""The closed list of kinds of evidence that a criterion may name. Each is a statement, `pipelines/flags/kinds/`.

A kind bears its version in its name; an old one stays, so that what was told with it can be told again.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class EvidenceKind:
    """The values that a part of this kind needs and may have.

    says_no: the value without which it states no negative; empty: it always can; None: it never does.
    in_two_sights: what it reads may be private, so it is asked with and without that.
    """

    needs: tuple[str, ...]
    may: tuple[str, ...] = ()
    says_no: str | None = ""
    in_two_sights: bool = False


VALUES = (
    *("instrument", "subscale", "item", "code", "field", "codes", "urgent_codes", "no_codes"),
    *("at_least", "urgent_from", "times", "days", "days_needed"),
)

KINDS = {
    # an answer of at least so much; no: the newest administration has a lower one
    "item_at_least@1": EvidenceKind(("instrument", "item", "at_least"), ("urgent_from",)),
    # a coded value out of `codes`; no: the newest coding with the instrument has one of `no_codes`
    "code_in@1": EvidenceKind(
        ("instrument", "code", "codes"), ("urgent_codes", "no_codes"), "no_codes", in_two_sights=True
    ),
    # the same, of one question among several that are asked each at its own time: no: the newest answer to this one
    "asked_in_session@1": EvidenceKind(
        ("instrument", "code", "codes"), ("urgent_codes", "no_codes"), "no_codes", in_two_sights=True
    ),
    # a score of at least so much; no: the newest is lower and no answer is missing
    "score_at_least@1": EvidenceKind(("instrument", "subscale", "at_least"), ("urgent_from",)),
    # answers that fit one of the rules named in `codes`; no: the newest fit none of them, whatever is missing
    "pattern_met@1": EvidenceKind(("instrument", "codes")),
    # a life event out of `codes`
    "life_event@1": EvidenceKind(("codes",), ("urgent_codes",), None, in_two_sights=True),
    # an answer at intake out of `codes`; no: the newest intake has one of `no_codes`
    "intake_answer@1": EvidenceKind(("field", "codes"), ("no_codes",), "no_codes"),
    # a response out of `codes` with at least so much intensity, `times` times within `days`; no: not once in the last
    # `days`, with entries on `days_needed` days that are all coded
    "coded_response_often@1": EvidenceKind(
        ("codes", "at_least", "times", "days"), ("days_needed",), "days_needed", in_two_sights=True
    ),
    # a finding of the text reader for this criterion, urgent or for review
    "text@1": EvidenceKind((), (), None, in_two_sights=True),
    # a date or year at intake that is at least so many years ago; no: the newest intake has one that is not
    "pattern_years@1": EvidenceKind(("field", "at_least")),
    # a date or year at intake since when self-help was tried
    "self_help_tried@1": EvidenceKind(("field",), (), None),
    # of the instruments in `codes` none shows a reliable improvement, one at least can be told; no: one has improved
    "no_reliable_improvement@1": EvidenceKind(("codes",)),
    # one of the instruments in `codes` is reliably worse; no: all that were used can be told, and none is
    "reliable_worsening@1": EvidenceKind(("codes",)),
    # nothing was heard of the client for `days` after something urgent; no: something was, within `days`. It stands
    # last, because it rests on what the others found
    "silence_after_urgent@1": EvidenceKind(("days",), in_two_sights=True),
}
