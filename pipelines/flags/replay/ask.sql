-- one row per client whose outcomes the viewer may export today: as of the last day that they may see, in which sight
CREATE OR REPLACE TEMP TABLE replay_client AS
SELECT client_id, least(until_day, $as_of_day::DATE) AS as_of_day,
    CASE WHEN visible_row(scope, 'yes', in_session := $in_session) THEN 'all' ELSE 'open' END AS sight
FROM visible_client($viewer_id, $rights_day::DATE, 'flags', 'export', at_utc := $rights_at)
