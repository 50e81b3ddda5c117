-- one row per flag; the newest batch of the store that it comes into is another
SELECT COLUMNS(* EXCLUDE (data_version))::VARCHAR FROM escalation_flag
