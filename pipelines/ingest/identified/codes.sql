-- one row per code that a coder gave: its id, its client, and the day that it is about
CREATE OR REPLACE TEMP TABLE identified AS
SELECT * EXCLUDE (synthetic),
    main.row_key('codes', source, [client, instrument, main.moment_text(coded_at), code, coder]) AS key,
    main.client_key(source, client) AS client_id,
    coded_at.local_date AS day
FROM parsed
