-- one row per episode of care: its id, its client, and the day that it is about
CREATE OR REPLACE TEMP TABLE identified AS
SELECT * EXCLUDE (synthetic),
    main.row_key('clients', source, [client, opened_on]) AS key,
    main.client_key(source, client) AS client_id,
    opened_on::DATE AS day
FROM parsed
