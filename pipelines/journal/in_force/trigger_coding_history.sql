-- one row per family that was ever given to an entry; taken_back_at, taken_back_by: null where nobody took it back
CREATE OR REPLACE VIEW trigger_coding_history AS
SELECT
    coding.* EXCLUDE (takes_back),
    min(back.recorded_at) AS taken_back_at,
    arg_min(back.by_name, back.recorded_at) AS taken_back_by
FROM trigger_coding AS coding
LEFT JOIN trigger_coding AS back ON back.takes_back = coding.record_id AND back.client_id = coding.client_id
WHERE coding.takes_back IS NULL
GROUP BY ALL
