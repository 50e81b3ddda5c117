-- one row per life event: its id, its client, and the day that it is about
CREATE OR REPLACE TEMP TABLE identified AS
SELECT * EXCLUDE (synthetic),
    main.row_key('life_events', source, [client, "on", kind, detail]) AS key,
    main.client_key(source, client) AS client_id,
    "on"::DATE AS day
FROM parsed
