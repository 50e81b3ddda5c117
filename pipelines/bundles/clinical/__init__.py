"""The whole practice as FHIR R4B: a collection of resources for each client."""

from pipelines.bundles.clinical.writing import write

__all__ = ["write"]
