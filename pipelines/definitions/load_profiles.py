"""Profiles of tools' exports, one file each."""

from pathlib import Path

from pipelines.definitions.files import models, shown
from pipelines.definitions.profile import Profile
from pipelines.errors import Refusal


def profiles_in(folder: Path) -> dict[str, Profile]:
    """The profiles of a folder by id. Raises Refusal for a file that does not hold, or an id that stands twice."""
    found: dict[str, Profile] = {}
    for path, one in models(Profile, folder / "profiles"):
        if one.id in found:
            raise Refusal(f"{shown(path)}, id: {one.id} stands in this folder already.")
        found[one.id] = one
    return found
