-- one row per administration × subscale that arrived scored of the touched clients; of several coders the first by name, so that the
-- order of files means nothing
CREATE OR REPLACE TEMP TABLE reported_row AS
SELECT DISTINCT ON (administration_id, subscale) *
FROM current_reported_scores
WHERE client_id IN (SELECT client_id FROM touched_client)
ORDER BY administration_id, subscale, coalesce(coder, ''), file_id, line
