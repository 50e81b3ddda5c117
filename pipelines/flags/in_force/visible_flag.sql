-- one row per flag that a viewer may read, write or export, as it stands: see visible_flag_evidence for who sees which, and
-- up to when. urgency: as it was raised; for who does not see all of its evidence, the highest of what they see. action to
-- by_name: the review that counts, null where there is none; how and reason stay with those who treat and supervise.
-- due_at: UTC, until when an open one is to be reviewed, counted from its raising, after a snooze from the snooze's end.
CREATE OR REPLACE MACRO visible_flag(
    viewer, rights_day, sought_act, told_day, told_at, zone, at_utc := TIMESTAMP '1970-01-01 00:00:00', in_session := true
) AS TABLE
WITH flag AS (
    SELECT flag_id, client_id, scope, whole, last_day, last_at, criterion, version, private, raised_at, raised_on, data_version,
        CASE WHEN whole THEN raised_as WHEN bool_or(urgency = 'urgent') THEN 'urgent' ELSE 'review' END AS urgency,
        bool_or(stands) AS stands
    FROM visible_flag_evidence(
        viewer, rights_day, sought_act, told_day, told_at, zone, at_utc := at_utc, in_session := in_session)
    GROUP BY flag_id, client_id, scope, whole, last_day, last_at, criterion, version, private, raised_at, raised_on,
        data_version, raised_as
), reviewed AS (
    SELECT flag.*, review.review_id, review.action, review.until, review.recorded_at, review.by_name,
        CASE WHEN flag.whole THEN review.how END AS how,
        CASE WHEN flag.whole THEN review.reason END AS reason,
        flag_status(flag.stands, review.action, review.until, flag.last_day) AS status,
        CASE WHEN review.action = 'snooze' THEN last_utc((review.until + 1)::TIMESTAMP, zone) ELSE flag.raised_at END AS waits_from
    FROM flag
    LEFT JOIN flag_review_in_force AS review
        ON review.flag_id = flag.flag_id AND review.client_id = flag.client_id
        AND review.counts_from <= flag.last_at AND coalesce(review.counts_until > flag.last_at, true)
)
SELECT reviewed.* EXCLUDE (waits_from),
    CASE WHEN reviewed.status = 'open' THEN reviewed.waits_from + to_hours(allowed.review_hours) END AS due_at,
    reviewed.status = 'open' AND reviewed.waits_from + to_hours(allowed.review_hours) < reviewed.last_at AS past_limit,
    allowed.snooze_days
FROM reviewed
LEFT JOIN escalation_limit AS allowed ON allowed.urgency = reviewed.urgency
