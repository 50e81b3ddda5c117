-- one row per practitioner × supervisor × from: its id, its client, and the day that it is about
INSERT INTO typed BY NAME
SELECT * EXCLUDE (synthetic),
    main.row_key('practitioners', source, [practitioner, supervisor, "from"]) AS key,
    NULL::DATE AS day
FROM parsed
