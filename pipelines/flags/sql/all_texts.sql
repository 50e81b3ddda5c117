-- one row per text of a row that is not empty; reads_as: the column that the reader is told of, those of the journal
SELECT key::VARCHAR AS key, relation, field, client_id::VARCHAR AS client_id, day AS on_day, private, file_id, line, text,
    CASE relation WHEN 'journal' THEN field ELSE '' END AS reads_as
FROM text_of_row
WHERE trim(coalesce(text, '')) <> ''
