"""A synthetic practice, written as the canonical export files: nobody in it exists."""

from pipelines.demo.practice import write
from pipelines.demo.readme import GENERATOR_VERSION

TIMEZONE = "Europe/Amsterdam"  # where the synthetic practice is: its files say local times

__all__ = ["GENERATOR_VERSION", "TIMEZONE", "write"]
