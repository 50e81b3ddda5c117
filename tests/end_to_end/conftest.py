"""One practice and one browser for all tests here: starting either takes its time."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipelines import importing, practice, settings
from pipelines.ingest import uploads
from pipelines.rights.viewer import operator
from tests.dashboard import exports
from tests.end_to_end.server import KEY, Server

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def filled_store(path: Path, files: exports.Files, *, demo: bool = False) -> Path:
    """A store at `path` with the files in it."""
    given = settings.Settings(store=str(path), key=KEY)
    store, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=demo)
    try:
        with uploads.laid_down(store, files) as names:
            done = importing.run(
                store, list(names), importing.ImportOptions(), operator(), datetime.now(UTC), None, names
            )
        assert done.reason is None, done.reason
    finally:
        store.close()
    return path


@pytest.fixture(scope="session")
def practice_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The program over a practice's store of twelve clients."""
    home = tmp_path_factory.mktemp("practice")
    server = Server(home, "--store", str(filled_store(home / "store" / "practice.duckdb", exports.full())))
    server.wait_until_open()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The program over a demo's store: everybody is let in."""
    home = tmp_path_factory.mktemp("demo")
    path = filled_store(home / "store" / "demo.duckdb", [*exports.full(), exports.diary()], demo=True)
    server = Server(home, "--demo", "--store", str(path))
    server.wait_until_open()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real browser. Without one: skipped, but not where the tests decide what lands."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("There is no browser: install Debian's package chromium.")
        pytest.skip("there is no chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def _window(browser: Any) -> Iterator[Any]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def window(_window: Any) -> Iterator[Any]:
    """A window of the browser that has nothing of anybody but the program's own scripts and fonts: these take long."""
    yield _window
    for page in _window.pages:
        if page.url.startswith("http"):
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.close()
    _window.clear_cookies()
