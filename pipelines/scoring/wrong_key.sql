-- one row per instrument × version × subscale of a batch that enough respondents answered: Cronbach's alpha (1951) and
-- the items whose corrected item-total correlation (with the sum of the other items) is negative.
-- A difference of items has no alpha. Of each respondent the first complete administration of the batch; alpha = k/(k-1) (1 - sum of item variances / variance of totals).
WITH response AS NOT MATERIALIZED ( -- read twice, a few columns each time: cheaper than to keep them all
    SELECT * FROM item_score WHERE batch_from = $batch_id
),
asked AS (
    SELECT
        subscale_key,
        administration_id,
        any_value(source) AS source,
        any_value(client) AS client,
        coalesce(any_value(respondent), '') AS respondent,
        min(administered_at.utc) AS at_utc,
        sum(keyed) AS total,
        count(keyed) AS answered,
        bool_and(in_range) AS all_in_range,
        min(file_id * 4294967296 + line) AS place
    FROM response
    GROUP BY subscale_key, administration_id
),
first_complete AS (
    SELECT DISTINCT ON (asked.subscale_key, asked.source, client, respondent) asked.*, item_count AS items
    FROM asked
    JOIN subscale ON subscale.subscale_key = asked.subscale_key AND subscale.item_count = asked.answered
    WHERE all_in_range AND item_count > 1 AND aggregate <> 'difference'
    ORDER BY asked.subscale_key, asked.source, client, respondent, at_utc, administration_id
),
scale AS (
    SELECT
        subscale_key,
        count(*) AS respondents,
        var_samp(total) AS total_variance,
        any_value(items) AS items,
        min(place) AS place
    FROM first_complete
    GROUP BY subscale_key
    HAVING count(*) >= $fewest_respondents
),
item AS (
    SELECT
        subscale_key,
        item,
        var_samp(keyed) AS variance,
        corr(keyed, total - keyed) AS r_with_rest
    FROM response
    JOIN first_complete USING (subscale_key, administration_id)
    WHERE subscale_key IN (SELECT subscale_key FROM scale)
    GROUP BY subscale_key, item
),
judged AS (
    SELECT
        subscale_key,
        any_value(respondents) AS respondents,
        any_value(place) AS place,
        -- nobody differs from anybody: nothing can be said
        CASE WHEN any_value(total_variance) > 0 THEN
            any_value(items) / (any_value(items) - 1) * (1 - sum(variance) / any_value(total_variance))
        END AS alpha,
        list(item ORDER BY try_cast(item AS INTEGER), item) FILTER (NOT isnan(r_with_rest) AND r_with_rest < 0)
            AS against_the_rest
    FROM item
    JOIN scale USING (subscale_key)
    GROUP BY subscale_key
)
SELECT
    place // 4294967296 AS file_id,
    place % 4294967296 AS line,
    instrument,
    version,
    subscale,
    respondents,
    alpha,
    coalesce(against_the_rest, []) AS against_the_rest
FROM judged
JOIN subscale USING (subscale_key)
WHERE alpha < $lowest_alpha OR len(against_the_rest) > 0
ORDER BY instrument, version, position
