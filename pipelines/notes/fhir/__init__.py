"""A session note as a FHIR R4B document."""
