-- one row per begun phase or taking back of one
SELECT COLUMNS(*)::VARCHAR FROM phase_start
