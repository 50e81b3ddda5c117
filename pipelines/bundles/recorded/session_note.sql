-- one row per signed progress note; psychotherapy notes leave with their author alone
SELECT COLUMNS(*)::VARCHAR FROM session_note WHERE record = 'progress'
