-- one row per instrument × version: how it comes in, how often it is sensibly given, and how many of its values are unverified
WITH item AS (
    SELECT instrument, version, count(*) AS items, count(wording) > 0 AS worded FROM instrument_item GROUP BY instrument, version
),
scale AS (
    SELECT instrument, version, list(subscale ORDER BY position) AS scales, list(DISTINCT higher_is_better) AS ways
    FROM subscale
    GROUP BY instrument, version
),
value AS (
    SELECT instrument, version,
        count(*) FILTER (status = 'unverified') AS unverified,
        list_sort(list(DISTINCT what) FILTER (status = 'unverified')) AS unverified_what,
        count(*) FILTER (status = 'own') AS own
    FROM reference_value($as_of_day::DATE)
    GROUP BY instrument, version
)
SELECT
    instrument.instrument,
    instrument.version,
    is_default,
    title,
    form,
    item.items,
    coalesce(scale.scales, []) AS scales,
    -- null where there is no score, or where its scales differ
    CASE WHEN len(scale.ways) = 1 THEN scale.ways[1] END AS higher_is_better,
    role.instrument IS NOT NULL AS is_attachment,
    cadence_days,
    value.unverified,
    coalesce(value.unverified_what, []) AS unverified_what,
    value.own,
    coalesce(item.worded, false) AS worded
FROM instrument
LEFT JOIN item USING (instrument, version)
LEFT JOIN scale USING (instrument, version)
LEFT JOIN value USING (instrument, version)
LEFT JOIN attachment_role AS role USING (instrument, version)
ORDER BY instrument.instrument, instrument.version
