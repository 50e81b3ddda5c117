-- one row for a client whose measures the viewer may read: the day up to which they may, whether the rows that are
-- stored stand as of that day, and whether what was written of the client may be seen too
SELECT
    least(visible.until_day, $as_of_day::DATE) AS as_of_day,
    coalesce(stood.as_of_day = least(visible.until_day, $as_of_day::DATE), false) AS is_stored,
    visible_row(visible.scope, 'yes') AS sees_words
FROM visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible
LEFT JOIN change_as_of AS stood USING (client_id)
WHERE visible.client_id = $client_id::UUID
