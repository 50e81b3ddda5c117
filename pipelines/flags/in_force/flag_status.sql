-- how a flag stands on a day: stands, whether any of its evidence is still in the data; action and until of the review that
-- counts, null where there is none. What was snoozed is open again on the day after its last
CREATE OR REPLACE MACRO flag_status(stands, action, until, on_day) AS CASE
    WHEN NOT stands THEN 'recomputed away'
    WHEN action = 'acknowledge' THEN 'acknowledged'
    WHEN action = 'act' THEN 'acted'
    WHEN action = 'dismiss' THEN 'dismissed'
    WHEN action = 'snooze' AND until >= on_day THEN 'snoozed'
    ELSE 'open' END
