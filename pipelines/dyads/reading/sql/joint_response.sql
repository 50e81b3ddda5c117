-- one row per coded response of a couple with its time, in sequences: those of one shared event, by time, or of none, by time
-- and at most $gap_minutes from one to the next. Which of two entries of one minute came first is not known: a sequence ends
-- before such a minute and begins after it. Nothing leads into a shared event or out of it.
-- part: the number of the sequence among those of its event. begun_on: the day of its first response.
CREATE OR REPLACE TEMP TABLE joint_response AS
WITH coded AS (
    SELECT source, relationship, shared_event, minute, day, state,
        count(*) OVER (PARTITION BY source, relationship, shared_event, minute) AS at_once
    FROM joint_entry
    WHERE state IS NOT NULL AND minute IS NOT NULL
), parted AS (
    SELECT *,
        coalesce(at_once > 1 OR lag(at_once) OVER turns > 1
            OR (shared_event IS NULL AND date_diff('minute', lag(minute) OVER turns, minute) > $gap_minutes), true) AS begins
    FROM coded
    WINDOW turns AS (PARTITION BY source, relationship, shared_event ORDER BY minute, state)
), numbered AS (
    SELECT *, count(*) FILTER (begins) OVER (
        PARTITION BY source, relationship, shared_event ORDER BY minute, state ROWS UNBOUNDED PRECEDING) AS part
    FROM parted
)
SELECT source, relationship, shared_event, part, minute, state,
    min(day) OVER (PARTITION BY source, relationship, shared_event, part) AS begun_on
FROM numbered
