"""The first set-up in a real browser: the recovery sheet, three words of it, the first account."""

import re
from pathlib import Path
from typing import Any

from pipelines.keeping import recovery_sheet
from tests.end_to_end.accounts import PASSWORD
from tests.end_to_end.server import KEY, Server


def test_from_the_link_to_the_first_account(tmp_path: Path, browser: Any) -> None:
    server = Server(tmp_path, "--store", str(tmp_path / "store" / "practice.duckdb"))
    context = browser.new_context(viewport={"width": 390, "height": 844})
    try:
        server.wait_until_open()
        page = context.new_page()
        page.goto(f"{server.base}/set-up")
        page.get_by_role("heading", name="Open this with the link from the terminal").wait_for()
        page.goto(server.link)
        page.locator("ol.words li").first.wait_for()
        words = page.locator("ol.words li").all_inner_texts()
        assert recovery_sheet.key_of(" ".join(words)) == KEY
        page.goto(f"{server.base}/set-up/administrator")  # no way past the words
        page.get_by_role("heading", name="Recovery sheet").wait_for()
        page.get_by_role("link", name="I have them on paper").click()
        page.locator("label").first.wait_for()
        fields = page.locator("label").all_inner_texts()
        places = [int(re.findall(r"\d+", field)[0]) for field in fields]
        assert len(places) == 3
        for place in places:
            page.get_by_label(f"Word {place}", exact=True).fill("zebra?")
        page.get_by_role("button", name="Go on").click()
        page.get_by_text("Not what the sheet says").wait_for()
        for place in places:
            page.get_by_label(f"Word {place}", exact=True).fill(words[place - 1])
        page.get_by_role("button", name="Go on").click()
        page.get_by_label("Name").fill("alex")
        page.get_by_label("New password").fill(PASSWORD)
        page.get_by_label("The same again").fill(PASSWORD)
        page.get_by_role("button", name="Make the account and sign in").click()
        page.wait_for_url(lambda url: "set-up" not in url)
        page.get_by_text("Signed in as alex").wait_for(state="attached", timeout=20_000)
        status, _, body = server.answer(server.link.removeprefix(server.base))
        assert status == 403
        assert "People have accounts here now" in body
        page.goto(f"{server.base}/set-up")
        assert page.locator("ol.words").count() == 0
    finally:
        context.close()
        server.stop()


def test_the_holder_of_the_key_may_go_on_without_an_account(tmp_path: Path, browser: Any) -> None:
    server = Server(tmp_path, "--store", str(tmp_path / "store" / "practice.duckdb"))
    context = browser.new_context()
    try:
        server.wait_until_open()
        page = context.new_page()
        page.goto(server.link)
        page.get_by_role("link", name="Not now").click()
        page.get_by_role("heading", name="Today", level=1).wait_for(timeout=20_000)
        page.get_by_text("who holds the key").wait_for()
    finally:
        context.close()
        server.stop()
