-- one row per thing done with a flag
SELECT COLUMNS(*)::VARCHAR FROM flag_review
