-- one row per phase start that was ever recorded; recorded_on, taken_back_on: local days, the latter null where it holds. As of a
-- day it holds where recorded_on <= day and taken_back_on is null or later.
CREATE OR REPLACE VIEW phase_start_history AS
WITH told AS (
    SELECT entered.*, to_local(entered.recorded_at, store.timezone)::DATE AS recorded_on
    FROM phase_start AS entered
    CROSS JOIN store
)
SELECT
    decision.* EXCLUDE (takes_back),
    min(back.recorded_on) AS taken_back_on,
    min(back.recorded_at) AS taken_back_at,
    arg_min(back.by_name, back.recorded_at) AS taken_back_by,
    arg_min(back.reason, back.recorded_at) AS taken_back_reason
FROM told AS decision
LEFT JOIN told AS back ON back.takes_back = decision.record_id AND back.client_id = decision.client_id
WHERE decision.takes_back IS NULL
GROUP BY ALL
