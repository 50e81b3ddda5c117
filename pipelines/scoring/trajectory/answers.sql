-- one row per item of an administration × subscale it counts in, also where it was not answered; none where the viewer may not see it
WITH administration AS (
    SELECT DISTINCT score.administration_id, score.instrument, score.version
    FROM subscale_score AS score
    JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
    WHERE score.administration_id = $administration_id::UUID
        AND score.administered_at.local_date <= least(visible.until_day, $as_of_day::DATE)
), asked AS (
    SELECT item.item, item.position, item.low, item.high, item.wording, part.subscale, part.reverse_from IS NOT NULL AS reversed
    FROM administration
    JOIN instrument_item AS item USING (instrument, version)
    LEFT JOIN subscale_item AS part USING (instrument, version, item)
), given AS (
    SELECT record.item, record.response, record.reversed_already, record.file_id, record.line
    FROM current_assessments AS record
    JOIN administration USING (administration_id)
)
SELECT
    coalesce(asked.item, given.item) AS item,
    asked.wording,
    asked.subscale,
    given.response AS raw,
    keyed.keyed,
    CASE
        WHEN given.item IS NULL OR given.response IS NULL THEN 'missing'
        WHEN asked.item IS NULL THEN 'not an item of this version'
        WHEN NOT coalesce(keyed.in_range, given.response BETWEEN asked.low AND asked.high) THEN 'out of range'
        WHEN given.reversed_already = 'yes' THEN 'came keyed'
        WHEN asked.reversed THEN 'reversed'
        ELSE '' END AS note,
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    given.line
FROM asked
FULL JOIN given ON given.item = asked.item
LEFT JOIN item_score AS keyed
    ON keyed.administration_id = $administration_id::UUID AND keyed.item = asked.item AND keyed.subscale = asked.subscale
LEFT JOIN import_file ON import_file.file_id = given.file_id
ORDER BY asked.position NULLS LAST, asked.subscale, item
