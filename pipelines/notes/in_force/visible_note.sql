-- one row per signed session note that a viewer may read or export, as it stands. A couple's note needs the right over both
-- partners. A progress note goes with the client; a psychotherapy note is its author's, and while it is shared also of those
-- who may see what is shared. In session no note is seen: it may name people. revision: of the last thing done with it;
-- withdrawn_at, cosigned_at: UTC, null where it is not.
CREATE OR REPLACE MACRO visible_note(
    viewer, rights_day, sought_act, at_utc := TIMESTAMP '1970-01-01 00:00:00', in_session := true
) AS TABLE
WITH near AS MATERIALIZED (
    SELECT 'progress' AS record, client_id, until_day, scope, false AS by_author, false AS if_shared
    FROM visible_client(viewer, rights_day, 'notes', sought_act, at_utc := at_utc)
    UNION ALL
    SELECT 'psychotherapy', client_id, until_day, scope, true, false
    FROM visible_client(viewer, rights_day, 'psychotherapy', sought_act, at_utc := at_utc)
    UNION ALL
    SELECT 'psychotherapy', client_id, until_day, scope, false, true
    FROM visible_client(viewer, rights_day, 'shared', sought_act, at_utc := at_utc)
), state AS (
    SELECT note_id, max(revision) AS revision,
        coalesce(arg_max(what, revision) FILTER (what IN ('share', 'unshare')) = 'share', false) AS is_shared,
        min(recorded_at) FILTER (what = 'withdraw') AS withdrawn_at,
        min(words) FILTER (what = 'withdraw') AS withdrawn_for,
        min(recorded_at) FILTER (what = 'cosign') AS cosigned_at,
        arg_min(by_name, revision) FILTER (what = 'cosign') AS cosigned_by,
        count(*) FILTER (what = 'addendum') AS addenda
    FROM session_note_event
    GROUP BY note_id
)
SELECT note.*, near.scope, state.* EXCLUDE (note_id)
FROM session_note AS note
JOIN state USING (note_id)
JOIN near
    ON near.client_id = note.client_id AND near.record = note.record AND note.session_on <= near.until_day
    AND (NOT near.by_author OR note.written_by = viewer)
    AND (NOT near.if_shared OR (state.is_shared AND note.written_by <> viewer))
WHERE NOT in_session AND (
    note.partner_id IS NULL
    OR note.partner_id IN (
        SELECT client_id FROM near AS other
        WHERE other.record = note.record AND note.session_on <= other.until_day
            AND other.by_author = near.by_author AND other.if_shared = near.if_shared))
