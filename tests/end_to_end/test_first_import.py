"""From an empty store to the first result, as somebody does it who has never seen the program."""

from pathlib import Path
from typing import Any

from tests.end_to_end.server import Server
from tests.end_to_end.test_pages import Visit


def test_from_an_empty_store_to_a_result_and_back(tmp_path: Path, window: Any) -> None:
    server = Server(tmp_path, "--store", str(tmp_path / "store" / "practice.duckdb"))
    try:
        server.wait_until_open()
        visit = Visit(window, server, 1280, "dark")
        page = visit.page
        page.goto(server.link)
        assert visit.serious() == []
        page.get_by_role("link", name="Not now").click()
        visit.wait_for("Today")
        page.get_by_role("heading", name="1. People").wait_for()

        samples = []
        for kind in ("practitioners", "clients", "assessments"):
            with page.expect_download() as download:
                page.get_by_role("link", name=f"Sample: {kind} (CSV)").click()
            samples.append(tmp_path / f"{kind}.csv")
            download.value.save_as(samples[-1])
        assert visit.serious() == []

        page.get_by_role("link", name="Bring in files").click()
        visit.wait_for("Imports")
        samples[1].write_text(samples[1].read_text("utf-8") + "=C003,T99,2026-04-13" + "," * 6 + "\n", "utf-8")
        page.locator('input[type="file"]').set_input_files([str(path) for path in samples])
        page.get_by_text("29 rows read: 28 new, 0 already here, 1 not taken.").wait_for(timeout=20_000)
        assert visit.serious() == []
        page.get_by_role("button", name="Take in 28 rows").click()
        visit.wait_for("View as")
        page.get_by_text("28 new").wait_for()
        page.get_by_role("combobox", name="Person").click()
        page.keyboard.type("Robin")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="View as this person").click()
        page.get_by_role("heading", name="Today", level=1).wait_for(timeout=10_000)
        visit.first_client()
        visit.each_scale()
        page.get_by_text("1 administration on 4 May 2026").wait_for()
        page.get_by_text("anxiety 4.0, avoidance 2.5").wait_for()

        visit.open("/imports", "Imports")
        page.get_by_role("combobox", name="One batch").click()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        with page.expect_download() as download:
            page.get_by_role("link", name="Rejected rows of batch 1 (CSV)").click()
        download.value.save_as(tmp_path / "rejected.csv")
        rejected = (tmp_path / "rejected.csv").read_text("utf-8")
        assert rejected.startswith("rejected_file,rejected_line,rejected_because")
        assert "clients.csv,4," in rejected
        assert ",=C003" not in rejected
        page.get_by_role("button", name="Take back batch 1").click()
        page.get_by_role("button", name="Yes, take back batch 1").click()
        page.get_by_text("Batch 1 was taken back").wait_for(timeout=20_000)
        assert visit.faults == []
    finally:
        server.stop()
