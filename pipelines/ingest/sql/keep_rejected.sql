-- one row per rejected row: its cells as they stood in the file
INSERT INTO main.rejected_row
SELECT place.file_id, place.line, cells ->> 'client', json_merge_patch(cells, '{"row_id": null}')::VARCHAR
FROM (SELECT row_id, file_id, line FROM staged WHERE row_id IN (SELECT row_id FROM fault WHERE rejects)) AS place
JOIN (
    SELECT whole.row_id, to_json(whole) AS cells
    FROM (SELECT * EXCLUDE (file_id, line, source) FROM staged WHERE row_id IN (SELECT row_id FROM fault WHERE rejects)) AS whole
) AS written USING (row_id)
