-- one row per thing done of what the practice asks: its id, its client, and the day that it is about
CREATE OR REPLACE TEMP TABLE identified AS
SELECT * EXCLUDE (synthetic),
    main.row_key('practice_log', source, [client, "on", kind, coalesce('code ' || part, detail)]) AS key,
    main.client_key(source, client) AS client_id,
    "on"::DATE AS day
FROM parsed
