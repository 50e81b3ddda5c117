-- one row per reference value of the practice's own: its id, no client, and the day from which it counts as entered
CREATE OR REPLACE TEMP TABLE identified AS
SELECT * EXCLUDE (synthetic),
    main.row_key('norms', source, [instrument, version, target, subscale, population, "on"]) AS key,
    NULL::UUID AS client_id,
    "on"::DATE AS day
FROM parsed
