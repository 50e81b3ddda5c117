-- one row per administration × subscale of the asked clients: whether no answer is missing, and where it came from
CREATE OR REPLACE TEMP TABLE laid_whole_score AS
SELECT administration_id, subscale, bool_and(is_whole) AS is_whole, min(file_id) AS file_id, min(line) AS line
FROM laid_score
GROUP BY ALL
