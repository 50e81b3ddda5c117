"""Who may see what: the viewer, the filters that every read joins, and the trail of what was seen."""

from pipelines.rights.asking import asked, asked_cells, may, may_of_client, require, require_of_client, sight

__all__ = ["asked", "asked_cells", "may", "may_of_client", "require", "require_of_client", "sight"]
