-- one row per practitioner × supervisor × from: its id, its client, and the day that it is about
CREATE OR REPLACE TEMP TABLE identified AS
SELECT * EXCLUDE (synthetic),
    main.row_key('practitioners', source, [practitioner, supervisor, "from"]) AS key,
    NULL::UUID AS client_id,
    NULL::DATE AS day
FROM parsed
