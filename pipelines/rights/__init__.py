"""Who may see what: the viewer, the two filters that every read joins, and the trail of what was seen."""
