-- one row per answer of some clients
SELECT answer.client_id::VARCHAR AS of_client, answer.administration_id::VARCHAR AS administration_id, answer.instrument,
    answer.version, coalesce(instrument.title, answer.instrument) AS title, answer.target, answer.respondent,
    written_moment(answer.administered_at) AS at, answer.item, answer.response
FROM current_assessments AS answer
LEFT JOIN instrument
    ON instrument.instrument = answer.instrument
    AND (instrument.version = answer.version OR (answer.version IS NULL AND instrument.is_default))
WHERE answer.client_id IN (SELECT unnest($clients::UUID[]))
ORDER BY answer.client_id, answer.administered_at.utc, answer.administration_id,
    try_cast(answer.item AS INTEGER) NULLS LAST, answer.item
