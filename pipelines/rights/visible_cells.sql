-- one row per line of a file that was not taken and whose cells a viewer may read or export: each of its rows is about a
-- client whose cells are the viewer's, or, where sees_strangers, about nobody known. whole: the codes of others may stay
CREATE OR REPLACE MACRO visible_cells(viewer, as_of_day, sought_act, at_utc, sees_strangers) AS TABLE
SELECT rejected.file_id, rejected.line, bool_and(seen.scope IS NULL OR seen.scope = 'operator') AS whole
FROM rejected_row AS rejected
JOIN import_file AS file USING (file_id)
LEFT JOIN visible_client(viewer, as_of_day, 'cells', sought_act, at_utc := at_utc) AS seen
    -- such a row has no day that could be trusted: it is for those who see all of the client's days
    ON seen.client_id = client_key(file.source, rejected.client) AND seen.until_day = DATE '9999-12-31'
LEFT JOIN (SELECT DISTINCT client_id FROM current_clients) AS known
    ON known.client_id = client_key(file.source, rejected.client)
GROUP BY rejected.file_id, rejected.line
HAVING bool_and(seen.client_id IS NOT NULL OR (sees_strangers AND known.client_id IS NULL))
