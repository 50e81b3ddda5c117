-- one row per client × day: its id, its client, and the day that it is about
CREATE OR REPLACE TEMP TABLE identified AS
SELECT * EXCLUDE (synthetic),
    main.row_key('intake', source, [client, recorded_on]) AS key,
    main.client_key(source, client) AS client_id,
    recorded_on::DATE AS day
FROM parsed
