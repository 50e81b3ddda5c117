-- one row per session: its id, its client, and the day that it is about
CREATE OR REPLACE TEMP TABLE identified AS
SELECT * EXCLUDE (synthetic),
    main.row_key('sessions', source, [client, coalesce('code ' || session, main.moment_text(held_at))]) AS key,
    main.client_key(source, client) AS client_id,
    held_at.local_date AS day
FROM parsed
