-- one row per re-baseline or taking back of one
SELECT COLUMNS(*)::VARCHAR FROM rebaseline
