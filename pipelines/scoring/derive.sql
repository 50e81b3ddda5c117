-- one row per administration × subscale with an answer, from item_total: the score, or why there is none.
-- Mean scales are the mean of the answered items; a sum scale with gaps is that mean times the number of items.
-- SEM = SD sqrt(1 - r), widened by sqrt(items / answered), in score points.
INSERT INTO subscale_score BY NAME
WITH judged AS (
    SELECT
        item_total.*,
        subscale.instrument,
        subscale.version,
        subscale.subscale,
        subscale.aggregate,
        subscale.multiplier,
        subscale.item_count,
        subscale.items_needed,
        CASE
            WHEN NOT all_in_range THEN 'out of range'
            WHEN items_answered < items_needed THEN 'too few items'
            WHEN items_answered < item_count AND aggregate = 'sum' THEN 'prorated'
            ELSE 'scored'
        END AS status
    FROM item_total
    JOIN subscale USING (subscale_key)
),
scored AS (
    SELECT
        *,
        status IN ('scored', 'prorated') AS has_score,
        multiplier * CASE
            WHEN aggregate = 'mean' THEN total / items_answered
            WHEN status = 'prorated' THEN total / items_answered * item_count
            ELSE total
        END AS made
    FROM judged
)
SELECT
    scored.administration_id,
    main.client_key(scored.source, scored.client) AS client_id, -- cheaper than reading it from every response
    scored.source,
    scored.client,
    scored.instrument,
    scored.version,
    scored.target,
    scored.respondent,
    scored.administration,
    scored.subscale,
    scored.administered_at,
    CASE WHEN scored.has_score THEN scored.made END AS score,
    scored.status,
    scored.items_answered,
    scored.items_needed,
    CASE WHEN scored.has_score
        THEN widened_sem(coalesce(own.sem, general.sem), scored.item_count, scored.items_answered)
    END AS sem,
    scored.place // 4294967296 AS file_id,
    scored.place % 4294967296 AS line
FROM scored
LEFT JOIN error_in_use AS own
    ON own.subscale_key = scored.subscale_key AND own.target = scored.target
LEFT JOIN error_in_use AS general
    ON general.subscale_key = scored.subscale_key AND general.target IS NULL
