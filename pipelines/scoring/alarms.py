"""What scoring finds suspicious about the answers of an import as a whole: no key can be right for them."""

from pathlib import Path

from pipelines.store import Session

_HERE = Path(__file__).parent

FEWEST_RESPONDENTS = 30  # below that alpha says more about chance than about the key
LOWEST_ALPHA = 0.70  # Nunnally (1978), Psychometric Theory: below it a scale of these lengths is no scale


def wrong_key_alarms(session: Session, batch_id: int) -> list[tuple[int, int, str, str]]:
    """Subscales of a batch whose answers contradict the key: (file_id, line, column, sentence), one per subscale.

    Looks at the current responses that came with the batch, after keying, where at least 30 respondents (client ×
    respondent, the first complete administration of each) answered every item: a scale fires when an item correlates
    negatively with the sum of the others or Cronbach's alpha is below .70. The line is the first that contributed.
    """
    found = session.rows(
        _HERE / "wrong_key.sql",
        batch_id=batch_id,
        fewest_respondents=FEWEST_RESPONDENTS,
        lowest_alpha=LOWEST_ALPHA,
    )
    return [(file_id, line, "item", _sentence(*rest)) for file_id, line, *rest in found]


def _sentence(
    instrument: str, version: str, subscale: str, respondents: int, alpha: float | None, items: list[str]
) -> str:
    told = "alpha cannot be told" if alpha is None else f"alpha is {alpha:.2f}"
    against = ""
    if items:
        run = "runs item" if len(items) == 1 else "run items"
        against = f", and against the rest of the scale {run} {', '.join(items)}"
    return (
        f"{instrument} version {version}, {subscale}: of {respondents} respondents {told}{against}: "
        "likely a wrong key or item order."
    )
