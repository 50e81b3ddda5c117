"""The couples whose story the demo tells in data. Another story is another row here and its scenes."""

from dataclasses import dataclass
from datetime import date

Temper = dict[str, float]


@dataclass(frozen=True)
class Story:
    """A couple's story: who they are, when it turns, and where both partners begin."""

    id: str
    title: str
    summary: str
    stage: str
    birth_year: int  # of partner a; b is two years older
    opened: date
    journal_from: date
    disclosed: date
    agreed: date  # the day their protocol begins
    course: str
    temper: tuple[Temper, Temper]


STORIES = (
    Story(
        id="phone",
        title="the phone during conversations",
        summary="Early thirties. When he looks at his phone in the middle of a conversation her stomach drops, "
        "her throat tightens, and she goes cold and silent. She finds the trigger in her journal and tells him; "
        "they agree that phones lie face-down while they talk, and the trigger becomes rare.",
        stage="young",
        birth_year=1994,
        opened=date(2026, 5, 11),
        journal_from=date(2026, 5, 18),
        disclosed=date(2026, 7, 5),
        agreed=date(2026, 7, 13),
        course="improving",
        temper=(
            {"anxiety": 5.1, "avoidance": 3.4, "distress": 1.2, "satisfaction": 2.5},
            {"anxiety": 2.8, "avoidance": 4.1, "distress": 0.7, "satisfaction": 3.0},
        ),
    ),
    Story(
        id="cycle",
        title="the pursue–withdraw cycle",
        summary="In their forties, fifteen years of her pursuing and him withdrawing. They agree on a signal, a "
        "time-out of thirty minutes with a return (“I need 30 minutes and then I will come find you”) and a "
        "phrase; it feels scripted at first, and within two months the sequence has loosened.",
        stage="middle",
        birth_year=1983,
        opened=date(2025, 11, 10),
        journal_from=date(2025, 11, 17),
        disclosed=date(2026, 2, 8),
        agreed=date(2026, 2, 23),
        course="improving",
        temper=(
            {"anxiety": 5.6, "avoidance": 2.9, "distress": 1.5, "satisfaction": 2.1},
            {"anxiety": 3.0, "avoidance": 5.3, "distress": 1.0, "satisfaction": 2.4},
        ),
    ),
    Story(
        id="long",
        title="thirty-five years of distance",
        summary="In their sixties, a distance that neither ever named. Few entries at first; slowly more of them, "
        "more often named, and both hopeful. Nothing turns overnight.",
        stage="older",
        birth_year=1961,
        opened=date(2026, 1, 12),
        journal_from=date(2026, 1, 26),
        disclosed=date(2026, 6, 7),
        agreed=date(2026, 7, 6),
        course="improving",
        temper=(
            {"anxiety": 4.4, "avoidance": 4.6, "distress": 1.1, "satisfaction": 2.2},
            {"anxiety": 2.9, "avoidance": 5.6, "distress": 0.8, "satisfaction": 2.6},
        ),
    ),
)
