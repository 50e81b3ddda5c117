-- one row per value that stands beside an instrument's scores, as it is in force on a day, with its status and source. what:
-- answers (low to high), key, reliability (value, type), SD, norm (value is the mean; n, sample, population), cut-off or
-- band (`score op value`), points (of change; level), safety (name: an item whose answer from value on is an event), code
-- (of its values label is the band), pattern, function.
-- subscale and target are null where it is of all of them. Numbers are in score points, of answers in raw ones.
CREATE OR REPLACE MACRO reference_value(as_of_day) AS TABLE
WITH answers AS (
    SELECT instrument, version, min(low) AS low, max(high) AS high, any_value(status) AS status, any_value(source) AS source
    FROM instrument_item
    GROUP BY instrument, version
),
pattern AS (
    SELECT DISTINCT instrument, version, pattern AS name, label, status, source FROM item_pattern
),
code AS (
    SELECT instrument, version, code AS name, string_agg(value, ', ' ORDER BY position) AS "values", label,
        any_value(low) AS low, any_value(high) AS high, status, source, min(position) AS position
    FROM instrument_code
    GROUP BY instrument, version, code, label, status, source
)
SELECT instrument, version, NULL AS subscale, NULL AS target, 'answers' AS what, 1 AS position, NULL AS name,
    NULL::DOUBLE AS value, low, high, NULL::DOUBLE AS sd, NULL::INTEGER AS n, NULL AS type, NULL::INTEGER AS interval_days,
    NULL AS op, NULL::DOUBLE AS level, NULL AS label, NULL AS population, status, source
FROM answers
UNION ALL BY NAME
SELECT instrument, version, subscale, 'key' AS what, position, low, high, status, source FROM subscale
UNION ALL BY NAME
SELECT instrument, version, subscale, target, 'reliability' AS what, 1 AS position, reliability AS value,
    reliability_type AS type, interval_days, reliability_status AS status, reliability_source AS source
FROM error_in_force(as_of_day)
WHERE reliability IS NOT NULL
UNION ALL BY NAME
SELECT instrument, version, subscale, target, 'SD' AS what, 1 AS position, sd AS value, sd_status AS status, sd_source AS source
FROM error_in_force(as_of_day)
WHERE sd IS NOT NULL
UNION ALL BY NAME
SELECT instrument, version, subscale, target, 'norm' AS what, position, mean AS value, sd, n, sample AS label, population,
    status, source
FROM norm_in_force(as_of_day)
UNION ALL BY NAME
SELECT instrument, version, subscale, target, CASE WHEN clinical THEN 'cut-off' ELSE 'band' END AS what, position, value, op,
    label, status, source
FROM cut_off_in_force(as_of_day)
UNION ALL BY NAME
SELECT instrument, version, subscale, target, 'points' AS what, 1 AS position, points AS value, level, status, source
FROM change_points_in_force(as_of_day)
UNION ALL BY NAME
SELECT instrument, version, 'safety' AS what, position, item AS name, safety_from AS value, '>=' AS op,
    safety_status AS status, safety_source AS source
FROM instrument_item
WHERE safety_from IS NOT NULL
UNION ALL BY NAME
SELECT instrument, version, 'code' AS what, position, concat_ws(': ', name, "values") AS name, low, high, label, status, source
FROM code
UNION ALL BY NAME
SELECT instrument, version, 'pattern' AS what, 1 AS position, name, label, status, source FROM pattern
UNION ALL BY NAME
SELECT instrument, version, 'function' AS what, position, region AS name, status, source FROM attachment_function
