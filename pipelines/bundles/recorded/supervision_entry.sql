-- one row per thing said in supervision
SELECT COLUMNS(*)::VARCHAR FROM supervision_entry
