"""The words of a couple's page: the partners are A and B, and what they did is said, not what they are."""

from uuid import UUID

from pipelines.dyads.reading import Couple, JointScale

NAMES = {"a": "Partner A", "b": "Partner B"}


def answer(sentences: list[str]) -> str:
    """What the page says first."""
    return " ".join(sentences) or "Nothing has come in yet that both partners share."


def about(scale: JointScale) -> str:
    """The instrument, whom it is about and who answered, in short."""
    target = f", about {scale.target}" if scale.target else ""
    by = f", answered by {scale.respondent}" if scale.respondent else ""
    return f"{scale.instrument}{target}{by}"


def which(couple: Couple, client_id: UUID, code: str) -> str:
    """Which of the two the client in focus is."""
    return f"{code} is {NAMES['ab'[couple.clients.index(client_id)]]}."
