"""How much of a caseload the data show: coverage by therapist, exports by source, and where the picture is thin."""

from pipelines.caseload.quality.counts import Delivery, Quality, Treating, quality, recent
from pipelines.caseload.quality.thin import thin_sources, thin_therapists

__all__ = ["Delivery", "Quality", "Treating", "quality", "recent", "thin_sources", "thin_therapists"]
