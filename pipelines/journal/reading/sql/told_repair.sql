-- one row per rupture of an asked client: when it was repaired, as far as that is known, and after how many hours. An open one
-- counts for as long as the journal tells of it: to the end of its last day. No hours where a time of day is missing, or
-- where the repair lies before the rupture.
CREATE OR REPLACE TEMP TABLE told_repair AS
WITH known AS (
    SELECT client_id, max(day) AS last_day FROM asked_day GROUP BY client_id
), torn AS (
    SELECT entry.client_id, entry.key, entry.day, entry.occurred_at,
        CASE WHEN entry.repaired_at.local_date <= who.last_day THEN entry.repaired_at END AS repaired_at,
        (known.last_day + 1)::TIMESTAMP - to_minutes(entry.occurred_at.offset_minutes::INTEGER) AS known_until,
        entry.file_id, entry.line
    FROM asked_entry AS entry
    JOIN known USING (client_id)
    JOIN journal_client AS who USING (client_id)
    WHERE entry.rupture = 'yes'
), timed AS (
    SELECT *,
        coalesce(repaired_at.utc < occurred_at.utc AND (
            repaired_at.local_date < occurred_at.local_date
            OR (repaired_at."precision" = 'minute' AND occurred_at."precision" = 'minute')), false) AS is_before,
        occurred_at."precision" = 'minute' AND coalesce(repaired_at."precision", 'minute') = 'minute' AS has_times
    FROM torn
)
SELECT client_id, key, day, occurred_at, repaired_at,
    CASE WHEN has_times AND NOT is_before
        THEN date_diff('second', occurred_at.utc, coalesce(repaired_at.utc, known_until)) / 3600 END AS hours,
    repaired_at IS NULL AS is_open,
    CASE WHEN is_before THEN 'the repair lies before the rupture' WHEN NOT has_times THEN 'no time of day was written' END AS note,
    file_id, line
FROM timed
