-- one row per choice among an instrument's own items (the RQ's paragraphs): what was chosen, the highest of that day's
-- ratings, and whether they conflict (null where a rating of that day is missing). A choice is a code: both rights are asked.
WITH visible AS (
    SELECT measures.client_id, record.scope, least(measures.until_day, record.until_day, $as_of_day::DATE) AS until_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS measures
    JOIN visible_client($viewer_id, $rights_day::DATE, 'record', 'read', at_utc := $rights_at) AS record USING (client_id)
    WHERE client_id = $client_id::UUID
), choosing AS (
    SELECT allowed.instrument, allowed.code, count(*) AS items
    FROM instrument_code AS allowed
    JOIN instrument USING (instrument, version)
    JOIN instrument_item AS item ON item.instrument = allowed.instrument AND item.version = allowed.version AND item.item = allowed.value
    WHERE instrument.is_default
    GROUP BY allowed.instrument, allowed.code
), choice AS (
    SELECT code.client_id, code.instrument, code.coded_at.local_date AS day, code.value AS chosen, choosing.items
    FROM current_codes AS code
    JOIN visible ON visible.client_id = code.client_id AND code.coded_at.local_date <= visible.until_day
    JOIN choosing ON choosing.instrument = code.instrument AND choosing.code = code.code
    WHERE visible_code(visible.scope, code.instrument, code.code, in_session := $in_session)
), rating AS (
    SELECT answer.client_id, answer.instrument, answer.administered_at.local_date AS day, answer.item, answer.response,
        max(answer.response) OVER (PARTITION BY answer.administration_id) AS highest,
        count(answer.response) OVER (PARTITION BY answer.administration_id) AS given
    FROM current_assessments AS answer
    JOIN visible USING (client_id)
)
SELECT
    choice.instrument,
    choice.day,
    choice.chosen,
    string_agg(rating.item, ', ' ORDER BY rating.item) FILTER (WHERE rating.response = rating.highest) AS highest,
    CASE WHEN min(rating.given) = any_value(choice.items)
        THEN NOT bool_or(rating.response = rating.highest AND rating.item = choice.chosen) END AS conflict
FROM choice
LEFT JOIN rating
    ON rating.client_id = choice.client_id AND rating.instrument = choice.instrument AND rating.day = choice.day
GROUP BY choice.instrument, choice.day, choice.chosen
ORDER BY choice.day, choice.instrument, choice.chosen
