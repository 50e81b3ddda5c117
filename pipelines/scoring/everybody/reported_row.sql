-- one row per administration × subscale that arrived scored; of several coders the first by name, so that the
-- order of files means nothing
CREATE OR REPLACE TEMP TABLE reported_row AS
SELECT DISTINCT ON (administration_id, subscale) *
FROM current_reported_scores
ORDER BY administration_id, subscale, coalesce(coder, ''), file_id, line
