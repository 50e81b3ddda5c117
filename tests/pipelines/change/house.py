"""A definition of the practice's own with numbers that a person can count, and clients whose scores stand below.

r .84 and SD 7.5: SEM = 7.5 √.16 = 3, S_diff = 3 √2 = 4.242641, and 1.96 S_diff = 8.315575. Below 25 is clinical.
"""

from pathlib import Path
from typing import Any

from tests import builders

HOUSE = """
id = "HOUSE"
version = "{version}"
default = {default}
title = "The practice's own scale"
form = "scores"
higher_is_better = true
cadence_days = 28
baseline = "{baseline}"
source = "the practice"
licence = {{ text_may_ship = false, source = "the practice" }}

[subscales.total]
low = 0
high = 40
status = "published"
source = "the practice"

[[subscales.total.reliability]]
value = 0.84
type = "retest"
interval_days = 28
status = "published"
source = "a paper of ours"

[subscales.total.sd]
value = 7.5
status = "{sd_status}"
source = "a paper of ours"

[[subscales.total.norms]]
sample = "our students"
mean = 28
sd = 6
status = "published"
source = "a paper of ours"

[[subscales.total.cut_offs]]
value = 25
op = "<"
label = "clinical"
clinical = true
status = "published"
source = "a paper of ours"

[[examples]]
source = "counted"
scores = {{ total = 12 }}
"""

DAYS = ("2026-02-02", "2026-03-02", "2026-03-30", "2026-04-27")
SCORES = {
    "recovers": (15, 20, 31, 30),
    "provisional": (15, 16, 30),
    "improves": (5, 20, 20),
    "noisy": (20, 24, 28),
    "harmed": (30, 20),
    "deteriorates": (20, 10),
    "once": (20,),
    "floor": (0, 0, 0),
}


def definition(folder: Path, version: str = "1", **said: str) -> Path:
    """The folder of the practice's definitions, with a version of its scale in it."""
    words = {"default": "true", "baseline": "first", "sd_status": "published", **said}
    (folder / "instruments").mkdir(parents=True, exist_ok=True)
    (folder / "instruments" / f"house-{version}.toml").write_text(HOUSE.format(version=version, **words), "utf-8")
    return folder


def row(code: str, day: str, score: Any, **cells: Any) -> dict[str, Any]:
    """A total that arrives scored."""
    given = {"client": code, "instrument": "HOUSE", "administered_at": day, "subscale": "total", "score": score}
    return given | cells


def rows(code: str, *scores: Any, **cells: Any) -> list[dict[str, Any]]:
    """A score on each of the days."""
    return [row(code, day, score, **cells) for day, score in zip(DAYS, scores, strict=False)]


def files(folder: Path) -> list[Path]:
    """A therapist, the clients and their scores, as export files."""
    return builders.write(
        folder,
        practitioners=[builders.practitioner()],
        clients=[builders.client(code) for code in SCORES],
        reported_scores=[one for code, scores in SCORES.items() for one in rows(code, *scores)],
    )
