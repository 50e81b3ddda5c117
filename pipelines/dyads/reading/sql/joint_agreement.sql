-- one row per couple that has agreed on a part of a protocol: the first day on which both had said yes to the same part
-- and neither had taken it back
CREATE OR REPLACE TEMP TABLE joint_agreement AS
WITH said AS (
    SELECT asked.source, asked.relationship, asked.partner, logged.part, logged."on" AS since,
        coalesce(logged.withdrawn_on, DATE '9999-12-31') AS until
    FROM current_practice_log AS logged
    JOIN joint_partner AS asked ON asked.client_id = logged.client_id AND logged."on" <= asked.last_day
    WHERE logged.kind = 'protocol_part' AND logged.consented = 'yes' AND logged.part IS NOT NULL
        AND visible_words(logged.key, in_session := true)
)
SELECT one.source, one.relationship, min(greatest(one.since, other.since)) AS agreed_on
FROM said AS one
JOIN said AS other
    ON other.source = one.source AND other.relationship = one.relationship AND other.part = one.part AND other.partner = 'b'
WHERE one.partner = 'a' AND greatest(one.since, other.since) < least(one.until, other.until)
GROUP BY one.source, one.relationship
