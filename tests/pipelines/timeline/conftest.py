"""The store that a module of tests shares."""

from tests.pipelines.rights.conftest import shared

__all__ = ["shared"]
