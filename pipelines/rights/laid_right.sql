-- one row per client × thing that a viewer may read of them: as visible_client says, asked for once
CREATE OR REPLACE TEMP TABLE laid_right AS
SELECT $viewer_id AS viewer_id, $rights_day::DATE AS rights_day, $rights_at::TIMESTAMP AS rights_at, thing, client_id, scope, until_day
FROM (
    SELECT 'caseload' AS thing, *
    FROM visible_client($viewer_id, $rights_day::DATE, 'caseload', 'read', at_utc := $rights_at)
    UNION ALL
    SELECT 'measures', * FROM visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at)
    UNION ALL
    SELECT 'journal', * FROM visible_client($viewer_id, $rights_day::DATE, 'journal', 'read', at_utc := $rights_at)
    UNION ALL
    SELECT 'record', * FROM visible_client($viewer_id, $rights_day::DATE, 'record', 'read', at_utc := $rights_at)
    UNION ALL
    SELECT 'flags', * FROM visible_client($viewer_id, $rights_day::DATE, 'flags', 'read', at_utc := $rights_at)
)
