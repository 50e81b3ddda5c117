"""A synthetic practice, written as the canonical export files: nobody in it exists."""

from pathlib import Path

from pipelines.demo.practice import write
from pipelines.demo.readme import GENERATOR_VERSION

TIMEZONE = "Europe/Amsterdam"  # where the synthetic practice is: its files say local times

__all__ = ["GENERATOR_VERSION", "TIMEZONE", "may_write", "write"]


def may_write(folder: Path) -> bool:
    """Whether a folder is empty or holds a demo that was made before: nobody's own exports are written over."""
    if not folder.is_dir():
        return False
    page = folder / "README.md"
    return not any(folder.iterdir()) or (
        page.is_file() and page.read_text("utf-8").startswith("# A synthetic practice")
    )
