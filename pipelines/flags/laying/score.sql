-- one row per score of an asked client, those after their day too. is_whole: no answer is missing
CREATE OR REPLACE TEMP TABLE laid_score AS
SELECT made.client_id, made.administration_id, made.administered_at, made.instrument, made.subscale, made.score, made.status,
    made.status = 'reported' OR (made.status = 'scored' AND made.items_answered = known.item_count) AS is_whole,
    coalesce(made.respondent, '') IN ('', 'self', 'client', made.client) AS is_own, made.file_id, made.line, asked.as_of_day
FROM subscale_score AS made
JOIN criteria_client AS asked USING (client_id)
LEFT JOIN subscale AS known
    ON known.instrument = made.instrument AND known.version = made.version AND known.subscale = made.subscale
