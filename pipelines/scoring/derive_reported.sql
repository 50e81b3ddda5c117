-- one row per administration × subscale that arrived scored and has no answers beside it: the score as it was given.
-- Where answers are there they are scored: a total beside too few of them was made by another rule than ours.
-- A number that the defined scale cannot give is out of range; an instrument without a definition has no range.
-- An instrument of codes has no score: what was coded or counted is not to be averaged, nor drawn as a line.
INSERT INTO subscale_score BY NAME
WITH defined AS (
    SELECT
        subscale_key,
        subscale.instrument,
        subscale.version,
        subscale,
        low,
        high,
        unnest(CASE WHEN is_default THEN [version, ''] ELSE [version] END) AS version_given
    FROM subscale
    JOIN instrument USING (instrument, version)
),
default_version AS (
    SELECT instrument, version FROM instrument WHERE is_default
)
SELECT
    reported.administration_id,
    reported.client_id,
    reported.source,
    reported.client,
    reported.instrument,
    coalesce(reported.version, default_version.version) AS version,
    reported.target,
    reported.respondent,
    reported.administration,
    reported.subscale,
    reported.administered_at,
    CASE WHEN coalesce(reported.score BETWEEN defined.low AND defined.high, true) THEN reported.score END AS score,
    CASE WHEN coalesce(reported.score BETWEEN defined.low AND defined.high, true) THEN 'reported'
        ELSE 'out of range' END AS status,
    CASE WHEN coalesce(reported.score BETWEEN defined.low AND defined.high, true)
        THEN coalesce(own.sem, general.sem) END AS sem,
    reported.file_id,
    reported.line
FROM reported_row AS reported
LEFT JOIN default_version ON default_version.instrument = reported.instrument
LEFT JOIN defined
    ON defined.instrument = reported.instrument
    AND defined.subscale = reported.subscale
    AND defined.version_given = coalesce(reported.version, '')
LEFT JOIN error_in_use AS own
    ON own.subscale_key = defined.subscale_key AND own.target = reported.target
LEFT JOIN error_in_use AS general
    ON general.subscale_key = defined.subscale_key AND general.target IS NULL
WHERE reported.score IS NOT NULL
    AND reported.instrument NOT IN (SELECT instrument FROM instrument WHERE form = 'codes')
    AND NOT EXISTS (
        FROM item_total
        JOIN subscale AS counted USING (subscale_key)
        WHERE item_total.administration_id = reported.administration_id AND counted.subscale = reported.subscale
    )
