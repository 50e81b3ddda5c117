-- one row per batch with current rows of a client or practitioner who is no longer there
SELECT DISTINCT file.batch_id
FROM imported_row
JOIN import_file AS file USING (file_id)
LEFT JOIN current_clients AS episode ON episode.key = imported_row.key
LEFT JOIN current_assignments AS assignment ON assignment.key = imported_row.key
WHERE imported_row.batch_to IS NULL AND imported_row.retracted IS NULL AND (
    (imported_row.client_id IS NOT NULL AND imported_row.client_id NOT IN (SELECT client_id FROM current_clients))
    OR (coalesce(episode.therapist, assignment.practitioner) IS NOT NULL
        AND (imported_row.source, coalesce(episode.therapist, assignment.practitioner))
            NOT IN (SELECT (source, practitioner) FROM current_practitioners)))
ORDER BY file.batch_id
