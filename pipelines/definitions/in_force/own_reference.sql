-- one row per current row of the practice's own reference values whose subscale is defined and whose day has come, with its
-- place among those of the subscale: recency 1 is what was entered last, by its day, then by the batch that brought it. Of one batch the row
-- that gives an SD with its reliability comes first, then one of no population, the clinical, the functional.
CREATE OR REPLACE MACRO own_reference(as_of_day) AS TABLE
SELECT
    subscale.subscale_key,
    subscale.instrument,
    subscale.version,
    subscale.subscale,
    subscale.higher_is_better,
    entered.* EXCLUDE (key, source, client_id, day, file_id, line, batch_from, batch_to, instrument, version, subscale, retracted, exported_at),
    row_number() OVER (
        PARTITION BY subscale.subscale_key
        ORDER BY entered."on" DESC, brought.batch DESC, entered.reliability IS NULL,
            coalesce(list_position(['clinical', 'functional'], entered.population), 0), entered.key
    ) AS recency
FROM current_norms AS entered
JOIN ( -- a row that stands again after a withdrawal counts as brought by the file that brought it first
    SELECT file_id, min(batch_from) AS batch FROM norms.record GROUP BY file_id
) AS brought USING (file_id)
JOIN instrument
    ON instrument.instrument = entered.instrument
    AND CASE WHEN entered.version IS NULL THEN instrument.is_default ELSE instrument.version = entered.version END
JOIN subscale
    ON subscale.instrument = entered.instrument AND subscale.version = instrument.version AND subscale.subscale = entered.subscale
WHERE entered."on" <= as_of_day::DATE
