-- one row per client × practitioner × from: its id, its client, and the day that it is about
CREATE OR REPLACE TEMP TABLE identified AS
SELECT * EXCLUDE (synthetic),
    main.row_key('assignments', source, [client, practitioner, "from"]) AS key,
    main.client_key(source, client) AS client_id,
    "from"::DATE AS day
FROM parsed
