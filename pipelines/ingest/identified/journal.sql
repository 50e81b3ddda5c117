-- one row per journal entry: its id, its client, and the day that it is about
CREATE OR REPLACE TEMP TABLE identified AS
SELECT * EXCLUDE (synthetic),
    main.row_key('journal', source, [client, coalesce('code ' || entry, main.moment_text(occurred_at))]) AS key,
    main.client_key(source, client) AS client_id,
    occurred_at.local_date AS day
FROM parsed
