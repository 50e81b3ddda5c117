-- one row per series of an asked client with an administration up to the day; `series` and `reference` are numbers from 0;
-- position: the place on the client's page, those of the attachment plane first
CREATE OR REPLACE TEMP TABLE change_series AS
WITH scored AS (
    SELECT DISTINCT client_id, source, client, instrument, version, target, respondent, subscale, as_of_day, norms_day
    FROM subscale_score
    JOIN asked_client USING (client_id)
    JOIN asked_norms USING (as_of_day)
    WHERE administered_at.local_date <= as_of_day
)
SELECT
    scored.*,
    coalesce(instrument.title, scored.instrument) AS title,
    row_number() OVER (ORDER BY client_id, role.instrument IS NULL, coalesce(instrument.title, scored.instrument),
        scored.version, target NULLS FIRST, respondent NULLS FIRST, subscale.position, scored.subscale) - 1 AS series,
    row_number() OVER (PARTITION BY client_id ORDER BY role.instrument IS NULL, coalesce(instrument.title, scored.instrument),
        scored.version, target NULLS FIRST, respondent NULLS FIRST, subscale.position, scored.subscale)::INTEGER AS position,
    dense_rank() OVER (ORDER BY scored.instrument, scored.version, scored.subscale, scored.target, norms_day) - 1 AS reference
FROM scored
LEFT JOIN instrument ON instrument.instrument = scored.instrument AND instrument.version = scored.version
LEFT JOIN subscale
    ON subscale.instrument = scored.instrument AND subscale.version = scored.version AND subscale.subscale = scored.subscale
LEFT JOIN attachment_role AS role
    ON role.instrument = scored.instrument AND role.version = scored.version AND scored.subscale IN (role.anxiety, role.avoidance)
