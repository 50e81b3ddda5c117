-- one row per current item response × subscale it counts in, of every defined instrument: its keyed value.
-- keyed: reverse_from - response; the response itself where the item is not reversed or came reversed already; negative
-- for an item that its subscale subtracts.
-- in_range: between the item's ends and on one of its steps. A response without a version means the default one.
CREATE OR REPLACE VIEW item_score AS
WITH item_key AS (
    SELECT
        subscale_key,
        instrument,
        version,
        subscale,
        item,
        reverse_from,
        weight,
        low,
        high,
        step,
        unnest(CASE WHEN is_default THEN [version, ''] ELSE [version] END) AS version_given
    FROM subscale_item
    JOIN instrument_item USING (instrument, version, item)
    JOIN instrument USING (instrument, version)
)
SELECT
    response.administration_id,
    response.client_id,
    response.source,
    response.client,
    item_key.subscale_key,
    item_key.instrument,
    item_key.version,
    response.target,
    response.respondent,
    response.administration,
    item_key.subscale,
    response.administered_at,
    item_key.item,
    response.response,
    item_key.weight * CASE
        WHEN item_key.reverse_from IS NULL OR response.reversed_already = 'yes' THEN response.response
        ELSE item_key.reverse_from - response.response
    END AS keyed,
    response.response BETWEEN item_key.low AND item_key.high
    AND CASE
        WHEN item_key.step IS NULL OR (response.response - item_key.low) % item_key.step = 0 THEN true
        -- steps like 0.1 are no exact numbers: near a step is on it
        ELSE abs((response.response - item_key.low) / item_key.step
            - round((response.response - item_key.low) / item_key.step)) < 1e-9
    END AS in_range,
    response.file_id,
    response.line,
    response.batch_from
FROM current_assessments AS response
JOIN item_key
    ON item_key.instrument = response.instrument
    AND item_key.item = response.item
    AND item_key.version_given = coalesce(response.version, '')
