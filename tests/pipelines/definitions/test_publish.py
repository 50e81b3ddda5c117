"""What stands in the definition tables is what the files say, and is written again only when they change."""

import math
from pathlib import Path

from pipelines.definitions.load import SHIPPED, load
from pipelines.definitions.publish import publish
from pipelines.definitions.rows import items_needed
from pipelines.store import Session

HERE = Path(__file__).parent


def test_published_rows_are_those_of_the_files(session: Session) -> None:
    definitions = load()
    publish(session, definitions, "another digest")
    counts = dict(session.rows(HERE / "definition_counts.sql"))
    assert counts == {table: len(rows) for table, rows in definitions.rows.items()}


def test_only_other_definitions_are_published(session: Session, tmp_path: Path) -> None:
    shipped = load()
    publish(session, shipped, shipped.digest)
    assert publish(session, shipped, shipped.digest) is False
    text = (SHIPPED / "instruments" / "phq-9.toml").read_text("utf-8").replace("points = 6", "points = 5")
    (tmp_path / "instruments").mkdir()
    (tmp_path / "instruments" / "phq.toml").write_text(text, "utf-8")
    own = load([tmp_path])
    assert publish(session, own, own.digest) is True
    assert publish(session, own, own.digest) is False
    assert session.rows(HERE / "change_points.sql") == [("GAD-7", 4.0), ("PHQ-9", 5.0)]
    assert publish(session, shipped, shipped.digest) is True
    assert session.rows(HERE / "change_points.sql") == [("GAD-7", 4.0), ("PHQ-9", 6.0)]


def test_ranges_errors_and_statuses(session: Session) -> None:
    definitions = load()
    publish(session, definitions, "another digest")
    rows = {(row["instrument"], row["subscale"]): row for row in definitions.rows["subscale"]}
    assert (rows["CSI-16", "total"]["low"], rows["CSI-16", "total"]["high"]) == (0, 81)
    assert (rows["ECR-RS", "anxiety"]["low"], rows["ECR-RS", "anxiety"]["high"]) == (1, 7)
    assert rows["ECR-R", "anxiety"]["items_needed"] == 15
    assert rows["ECR-RS", "anxiety"]["items_needed"] == 3
    errors = {(row["instrument"], row["subscale"], row["target"]): row for row in definitions.rows["subscale_error"]}
    ecr_r = errors["ECR-R", "anxiety", None]
    assert (ecr_r["sem"], ecr_r["status"], ecr_r["sd_status"]) == (1.12 * math.sqrt(1 - 0.9), "unverified", "published")
    assert errors["ECR", "anxiety", None]["reliability_status"] == "published"
    assert errors["PHQ-9", "total", None]["sem"] is None
    assert ("ECR-RS", "anxiety", None) not in errors
    assert not any(instrument == "ECR-12" for instrument, _, _ in errors)


def test_eighty_per_cent_of_the_items_are_needed() -> None:
    assert [items_needed(count, 0.8) for count in (3, 5, 6, 9, 10, 15, 16, 18, 35, 45)] == [
        *(3, 4, 5, 8, 8, 12, 13, 15, 28, 36),
    ]
