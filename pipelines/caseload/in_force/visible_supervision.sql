-- one row per item of the agenda, review and follow-up that stands, of the clients of whom a viewer may read it; in session none.
-- ended_at, ended_by: by whom a follow-up or item was said to be done; an item of the agenda ends with the next review, too.
CREATE OR REPLACE MACRO visible_supervision(
    viewer, rights_day, sought_act, told_at, at_utc := TIMESTAMP '1970-01-01 00:00:00', in_session := true
) AS TABLE
WITH said AS MATERIALIZED (
    SELECT entry.*, visible.scope
    FROM supervision_entry AS entry
    JOIN visible_client(viewer, rights_day, 'supervision', sought_act, at_utc := at_utc) AS visible USING (client_id)
    WHERE NOT in_session AND entry.on_day <= visible.until_day AND entry.recorded_at <= told_at
), standing AS MATERIALIZED (
    SELECT * FROM said AS one
    WHERE what <> 'taken back' AND NOT EXISTS (
        SELECT 1 FROM said AS back
        WHERE back.what = 'taken back' AND back.ends = one.entry_id AND back.client_id = one.client_id)
), done AS (
    SELECT ends AS entry_id, client_id, min(recorded_at) AS done_at, arg_min(by_name, recorded_at) AS done_by
    FROM standing
    WHERE what = 'done'
    GROUP BY ALL
), talked AS (
    SELECT item.entry_id, min(review.recorded_at) AS talked_at, arg_min(review.by_name, review.recorded_at) AS talked_by
    FROM standing AS item
    JOIN standing AS review
        ON item.what = 'agenda' AND review.what = 'reviewed' AND review.client_id = item.client_id
        AND review.recorded_at >= item.recorded_at
    GROUP BY item.entry_id
)
SELECT
    one.entry_id, one.client_id, one.scope, one.what, one.words, one.on_day, one.due_on, one.recorded_at, one.recorded_by,
    one.by_name, least(done.done_at, talked.talked_at) AS ended_at,
    CASE WHEN talked.talked_at IS NULL OR done.done_at <= talked.talked_at THEN done.done_by ELSE talked.talked_by END AS ended_by
FROM standing AS one
LEFT JOIN done USING (entry_id, client_id)
LEFT JOIN talked ON talked.entry_id = one.entry_id
WHERE one.what <> 'done'
