-- one row per score, as subscale_score holds it, with the error that is in force on a day: what was derived may rest on a
-- norm of the practice's own that had no force then, or on none where there is one by now
CREATE OR REPLACE MACRO score_on(as_of_day) AS TABLE
WITH error AS MATERIALIZED (
    SELECT instrument, version, subscale, target, sem FROM error_in_force(as_of_day)
)
SELECT score.* REPLACE (
    CASE WHEN score.score IS NOT NULL
        THEN widened_sem(coalesce(own.sem, general.sem), subscale.item_count, score.items_answered) END AS sem)
FROM subscale_score AS score
LEFT JOIN subscale
    ON subscale.instrument = score.instrument AND subscale.version = score.version AND subscale.subscale = score.subscale
LEFT JOIN error AS own
    ON own.instrument = score.instrument AND own.version = score.version AND own.subscale = score.subscale
    AND own.target = score.target
LEFT JOIN error AS general
    ON general.instrument = score.instrument AND general.version = score.version AND general.subscale = score.subscale
    AND general.target IS NULL
