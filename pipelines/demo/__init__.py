"""A synthetic practice, written as the canonical export files: nobody in it exists."""

from pipelines.demo.practice import write
from pipelines.demo.readme import GENERATOR_VERSION

__all__ = ["GENERATOR_VERSION", "write"]
