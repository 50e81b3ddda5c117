-- one row per text of a row of a touched client that is not empty; reads_as: the column that the reader is told of, those of the journal
SELECT key::VARCHAR AS key, relation, field, client_id::VARCHAR AS client_id, day AS on_day, private, file_id, line, text,
    CASE relation WHEN 'journal' THEN field ELSE '' END AS reads_as
FROM text_of_row
WHERE trim(coalesce(text, '')) <> ''
    AND client_id IN (SELECT client_id FROM touched_client)
