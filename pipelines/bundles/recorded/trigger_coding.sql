-- one row per family that a clinician gave an entry, or taking back of one
SELECT COLUMNS(*)::VARCHAR FROM trigger_coding
