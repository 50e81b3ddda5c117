-- one row per administration × pattern of its instrument: met, not met, or cannot tell.
-- A part is false only where the unanswered items could not make it hold; a missing answer is never "no".
-- An answer outside its item's range is none.
CREATE OR REPLACE VIEW pattern_outcome AS
WITH asked AS (
    SELECT
        item_pattern.*,
        low,
        high,
        unnest(CASE WHEN is_default THEN [version, ''] ELSE [version] END) AS version_given
    FROM item_pattern
    JOIN instrument_item USING (instrument, version, item)
    JOIN instrument USING (instrument, version)
),
administration AS (
    SELECT
        response.administration_id,
        any_value(response.client_id) AS client_id,
        any_value(response.source) AS source,
        any_value(response.client) AS client,
        asked.instrument,
        asked.version,
        any_value(response.target) AS target,
        any_value(response.respondent) AS respondent,
        arg_min(response.administered_at, response.administered_at.utc) AS administered_at
    FROM current_assessments AS response
    JOIN asked
        ON asked.instrument = response.instrument
        AND asked.item = response.item
        AND asked.version_given = coalesce(response.version, '')
    GROUP BY response.administration_id, asked.instrument, asked.version
),
part AS (
    SELECT
        administration.administration_id,
        asked.pattern,
        asked.part,
        any_value(asked.label) AS label,
        any_value(asked.not_if) AS not_if,
        any_value(asked.status) AS status,
        count(*) FILTER (response.response >= asked.at_least) AS reached,
        any_value(asked.needed) AS needed,
        any_value(asked.item_count) - count(response.response) AS unanswered
    FROM administration
    JOIN asked
        ON asked.instrument = administration.instrument
        AND asked.version = administration.version
        AND asked.version_given = administration.version
    LEFT JOIN current_assessments AS response
        ON response.administration_id = administration.administration_id
        AND response.item = asked.item
        AND response.response BETWEEN asked.low AND asked.high
    GROUP BY administration.administration_id, asked.pattern, asked.part
),
held AS (
    SELECT
        administration_id,
        pattern,
        any_value(label) AS label,
        any_value(not_if) AS not_if,
        any_value(status) AS status,
        CASE
            WHEN bool_or(reached + unanswered < needed) THEN 'not met'
            WHEN bool_and(reached >= needed) THEN 'met'
            ELSE 'cannot tell'
        END AS outcome
    FROM part
    GROUP BY administration_id, pattern
)
SELECT
    administration.*,
    held.pattern,
    held.label,
    CASE
        WHEN held.outcome = 'not met' OR other.outcome = 'met' THEN 'not met'
        WHEN held.outcome = 'met' AND coalesce(other.outcome, 'not met') = 'not met' THEN 'met'
        ELSE 'cannot tell'
    END AS outcome,
    held.status
FROM held
JOIN administration USING (administration_id)
LEFT JOIN held AS other
    ON other.administration_id = held.administration_id AND other.pattern = held.not_if
