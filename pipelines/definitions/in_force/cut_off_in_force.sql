-- one row per cut-off of a subscale × target (null: any; a target has rows of its own where the practice entered one for
-- it): `score op value` is on its bad side. The practice's own, entered last, takes the place of the clinical one with its
-- label and its op; where none was shipped a score on the cut itself is clinical. Bands stay as they are shipped.
CREATE OR REPLACE MACRO cut_off_in_force(as_of_day) AS TABLE
WITH entered AS MATERIALIZED (
    SELECT * FROM own_reference(as_of_day) WHERE cut_off IS NOT NULL
),
place AS (
    SELECT instrument, version, subscale, NULL AS target FROM cut_off
    UNION
    SELECT instrument, version, subscale, target FROM entered
),
own AS MATERIALIZED (
    SELECT place.*, entered.cut_off, entered.higher_is_better, entered.reference
    FROM place
    JOIN entered
        ON entered.instrument = place.instrument AND entered.version = place.version AND entered.subscale = place.subscale
        AND (entered.target IS NULL OR entered.target = place.target)
    QUALIFY row_number() OVER (
        PARTITION BY place.instrument, place.version, place.subscale, place.target
        ORDER BY entered.target IS NULL, entered.recency) = 1
),
clinical AS (
    SELECT instrument, version, subscale, position, op, label FROM cut_off WHERE clinical
),
told AS (
    SELECT own.instrument, own.version, own.subscale, own.target, coalesce(clinical.position, 0) AS position,
        own.cut_off AS value,
        coalesce(clinical.op, CASE WHEN own.higher_is_better THEN '<=' ELSE '>=' END) AS op,
        coalesce(clinical.label, 'clinical') AS label,
        true AS clinical, 'own' AS status, own.reference AS source
    FROM own
    LEFT JOIN clinical USING (instrument, version, subscale)
    UNION ALL
    SELECT place.*, cut_off.position, cut_off.value, cut_off.op, cut_off.label, cut_off.clinical, cut_off.status, cut_off.source
    FROM place
    JOIN cut_off USING (instrument, version, subscale)
    LEFT JOIN own
        ON own.instrument = place.instrument AND own.version = place.version AND own.subscale = place.subscale
        AND own.target IS NOT DISTINCT FROM place.target
    WHERE NOT (cut_off.clinical AND own.cut_off IS NOT NULL)
)
SELECT
    instrument,
    version,
    subscale,
    target,
    row_number() OVER (PARTITION BY instrument, version, subscale, target ORDER BY position)::INTEGER AS position,
    value,
    op,
    label,
    clinical,
    status,
    source
FROM told
