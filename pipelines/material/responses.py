"""What the client did in the days told of: the mix of responses, secure answers among them, and naming."""

from pipelines.confidence import Share, counted, share_words, wilson
from pipelines.journal.reading import responses as read_responses
from pipelines.journal.told import Beside, Part
from pipelines.material.asking import Asking
from pipelines.material.grounds import ground
from pipelines.material.journal_rows import Journal
from pipelines.notes.content import Block, Line

_RULE = "share of the entries in which it was coded, 95 % interval (Wilson 1927)"
_SECURE = "secure"


def responses(asking: Asking, journal: Journal) -> list[Block]:
    """One block; none where no response was coded and of no entry it is said whether the activation was named."""
    if not asking.tells("journal"):
        return []
    found = read_responses(asking.store, asking.viewer, asking.client_id, asking.as_of, asking.window)
    lines = [line for mix in found.mixes if mix.coded for line in _mix(asking, journal, mix.responses, mix.strategies)]
    lines += _named(asking, journal, found.beside)
    if not lines:
        return []
    return [
        Block(
            key=asking.key("responses"),
            kind="responses",
            about=asking.subject.about,
            title="Responses",
            lines=tuple(lines),
        )
    ]


def _mix(asking: Asking, journal: Journal, parts: list[Part], strategies: list[Part]) -> list[Line]:
    coded = parts[0].share.of
    rows = journal.rows(lambda one: one.has_response)
    ranked = sorted(
        (one for one in parts if one.events), key=lambda one: (-one.events, one.term.label if one.term else "")
    )
    told = "; ".join(f"{one.term.label if one.term else ''} {_share(one.events, one.share)}" for one in ranked)
    secure = sum(one.events for one in strategies if one.term is not None and one.term.term == _SECURE)
    share = wilson(secure, coded)
    return [
        Line(
            text=f"Responses in {counted(coded, 'entry', 'entries')}: {told}.",
            grounds=(ground(asking, "Responses", _RULE, rows),),
        ),
        Line(
            text=f"Secure answers (reach, soothe): {_share(secure, share)}.",
            grounds=(ground(asking, "Secure answers", _RULE, rows),),
        ),
    ]


def _named(asking: Asking, journal: Journal, beside: list[Beside]) -> list[Line]:
    said = {one.value: one.events for one in beside if one.thing == "named" and one.value in ("yes", "no")}
    if not said:
        return []
    share = wilson(said.get("yes", 0), sum(said.values()))
    rows = journal.rows(lambda one: one.says_named)
    told = f"The activation was named in {_share(said.get('yes', 0), share)} of those that say it."
    return [Line(text=told, grounds=(ground(asking, "Named", _RULE, rows),))]


def _share(n: int, share: Share) -> str:
    return f"{n} of {share.of} ({share_words(share)})"
