-- one row per administration × subscale with an answer: what its score is made of.
-- place is the first row that contributed: file and line in one number, which costs less than both.
CREATE OR REPLACE TEMP TABLE item_total AS
SELECT
    administration_id,
    subscale_key,
    sum(keyed) AS total,
    count(keyed)::INTEGER AS items_answered,
    bool_and(in_range) AS all_in_range,
    min(file_id * 4294967296 + line) AS place,
    arg_min(administered_at, administered_at.utc) AS administered_at,
    any_value(source) AS source,
    any_value(client) AS client,
    any_value(target) AS target,
    any_value(respondent) AS respondent,
    any_value(administration) AS administration
FROM item_score
GROUP BY administration_id, subscale_key
