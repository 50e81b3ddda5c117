"""How old a score may be: against the usual interval of its instrument, everywhere by the same rule."""

OVERDUE = 1.5  # times the usual interval: then the next score is overdue
LITTLE, NOTHING = 3, 12  # times it: what an old score says of today, in words; the steps are our choice


def is_old(age_days: int | None, cadence_days: float | None) -> bool:
    """Whether a score of so many days ago is overdue for a newer one; no where either number is not known."""
    return age_days is not None and bool(cadence_days) and age_days > OVERDUE * (cadence_days or 0)


def age_words(age_days: int, cadence_days: float) -> str:
    """What an old score is to be taken for: a little late is told otherwise than two years."""
    if age_days <= LITTLE * cadence_days:
        return "a newer one is due"
    return f"about today it says {'little' if age_days <= NOTHING * cadence_days else 'nothing'}"
