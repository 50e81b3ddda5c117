-- one row per current row of the kind of some clients, as a canonical file has it, by client and day
SELECT client_id::VARCHAR AS of_client, key::VARCHAR AS row_key, source,
    COLUMNS(column_name -> main.told_as_stored(column_name)),
    main.written_moment(COLUMNS('_at$'))
FROM record
WHERE batch_to IS NULL AND retracted IS NULL
    AND client_id IN (SELECT unnest($clients::UUID[]))
ORDER BY client_id, day, key
