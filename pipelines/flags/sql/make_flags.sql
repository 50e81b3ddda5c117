-- one row per new piece of evidence with the flag that is raised on it: what no earlier flag of the client and criterion
-- holds. An open flag does not know of private ones, so that nothing of it tells that there are any.
CREATE OR REPLACE TEMP TABLE made_flag AS
WITH fresh AS (
    SELECT found.*
    FROM flag_candidate AS found
    WHERE NOT EXISTS (
        SELECT 1
        FROM escalation_flag_evidence AS held
        JOIN escalation_flag AS flag USING (flag_id)
        WHERE flag.client_id = found.client_id AND flag.criterion = found.criterion AND held.evidence_key = found.evidence_key
            AND (flag.private = 'no' OR found.private = 'yes'))
)
SELECT
    md5(concat_ws(chr(31), 'flag', client_id, criterion, private,
        string_agg(evidence_key, chr(30) ORDER BY evidence_key) OVER (PARTITION BY client_id, criterion, private
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)))::UUID AS flag_id,
    bool_or(urgency = 'urgent') OVER (PARTITION BY client_id, criterion, private) AS is_urgent,
    *
FROM fresh
