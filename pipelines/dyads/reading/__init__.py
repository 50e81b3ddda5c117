"""What a joint view tells of a couple, read with the viewer's rights and both partners' consent."""

from pipelines.dyads.reading.transitions import Cycle, cycle

__all__ = ["Cycle", "cycle"]
