-- one row per answer to an item in an administration: its id, its client, and the day that it is about
CREATE OR REPLACE TEMP TABLE identified AS
SELECT * EXCLUDE (synthetic),
    main.row_key('assessments', source, [
        client, instrument, version, target, respondent,
        coalesce('code ' || administration, main.moment_text(administered_at)), item
    ]) AS key,
    main.client_key(source, client) AS client_id,
    main.row_key('administration', source, [
        client, instrument, version, target, respondent,
        coalesce('code ' || administration, main.moment_text(administered_at))
    ]) AS administration_id,
    administered_at.local_date AS day
FROM parsed
