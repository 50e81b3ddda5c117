-- one row per promised return, or time-out without one, of the one client that is laid out, between the two days: when it was
-- promised, when somebody came back, whether that lies before the beginning of its time-out, and until when the journal tells
-- (all UTC). A time-out that two entries tell of is one.
WITH known AS (
    SELECT max(day) AS last_day FROM asked_day
), called AS (
    SELECT entry.timeout_started_at.utc AS started_at, entry.occurred_at,
        CASE WHEN entry.return_promised_at."precision" = 'minute' THEN entry.return_promised_at.utc END AS promised_at,
        CASE WHEN entry.returned_at."precision" = 'minute' AND entry.returned_at.local_date <= known.last_day
            THEN entry.returned_at.utc END AS returned_at,
        coalesce(entry.returned_at.utc < entry.timeout_started_at.utc AND (
            entry.returned_at.local_date < entry.timeout_started_at.local_date
            OR (entry.returned_at."precision" = 'minute' AND entry.timeout_started_at."precision" = 'minute')), false) AS is_before,
        (known.last_day + 1)::TIMESTAMP - to_minutes(entry.occurred_at.offset_minutes::INTEGER) AS known_until
    FROM asked_entry AS entry
    CROSS JOIN known
    WHERE (entry.return_promised_at IS NOT NULL OR entry.timeout_started_at IS NOT NULL)
        AND entry.day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
    QUALIFY entry.timeout_started_at IS NULL OR row_number() OVER (
        PARTITION BY entry.timeout_started_at.utc
        ORDER BY entry.return_promised_at IS NULL, entry.returned_at IS NULL, entry.line) = 1
)
SELECT promised_at, returned_at, is_before, max(known_until) OVER ()
FROM called
ORDER BY coalesce(started_at, occurred_at.utc), promised_at
