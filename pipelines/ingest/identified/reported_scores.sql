-- one row per score that arrived as a score: its id, its client, and the day that it is about
CREATE OR REPLACE TEMP TABLE identified AS
SELECT * EXCLUDE (synthetic),
    main.row_key('reported_scores', source, [
        client, instrument, version, target, respondent,
        coalesce('code ' || administration, main.moment_text(administered_at)), subscale, coder
    ]) AS key,
    main.client_key(source, client) AS client_id,
    main.row_key('administration', source, [
        client, instrument, version, target, respondent,
        coalesce('code ' || administration, main.moment_text(administered_at))
    ]) AS administration_id,
    administered_at.local_date AS day
FROM parsed
