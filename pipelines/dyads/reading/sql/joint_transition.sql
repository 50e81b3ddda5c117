-- one row per transition of a couple: two coded responses, one directly after the other, of the same shared event, or of
-- none and at most $gap_minutes apart. What two entries of one minute came first in is not known: neither from such a
-- minute nor to it is there a transition. Nothing leads into a shared event or out of it. day: that of the first.
CREATE OR REPLACE TEMP TABLE joint_transition AS
WITH coded AS (
    SELECT source, relationship, shared_event, minute, day, state,
        count(*) OVER (PARTITION BY source, relationship, shared_event, minute) AS at_once
    FROM joint_entry
    WHERE state IS NOT NULL AND minute IS NOT NULL
), followed AS (
    SELECT *, lead(state) OVER turns AS next_state, lead(minute) OVER turns AS next_minute, lead(at_once) OVER turns AS next_at_once
    FROM coded
    WINDOW turns AS (PARTITION BY source, relationship, shared_event ORDER BY minute, state)
)
SELECT source, relationship, day, state AS from_state, next_state AS to_state
FROM followed
WHERE at_once = 1 AND next_at_once = 1
    AND (shared_event IS NOT NULL OR date_diff('minute', minute, next_minute) <= $gap_minutes)
