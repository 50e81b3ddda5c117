-- one row per reference value that cannot be used as it stands: the first reason of each row.
-- Rows of an instrument without a definition are kept, and instrument_remarks.sql says so.
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
WITH entered AS (
    SELECT
        staged.*,
        known.instrument AS known_instrument,
        known.version AS known_version,
        known.form,
        try_cast(staged.mean AS DOUBLE) AS mean_given,
        try_cast(staged.sd AS DOUBLE) AS sd_given,
        try_cast(staged.reliability AS DOUBLE) AS reliability_given,
        try_cast(staged.points AS DOUBLE) AS points_given,
        try_cast(staged.cut_off AS DOUBLE) AS cut_off_given
    FROM staged
    LEFT JOIN main.instrument AS known ON known.instrument = staged.instrument
        AND CASE WHEN staged.version IS NULL THEN known.is_default ELSE known.version = staged.version END
    WHERE staged.retracted IS NULL AND staged.row_id NOT IN (SELECT row_id FROM fault WHERE rejects)
), judged AS (
    SELECT entered.*, subscale.low, subscale.high, CASE
        WHEN form = 'codes' THEN 'no-score'
        WHEN known_version IS NOT NULL AND entered.subscale IS NOT NULL AND subscale.subscale IS NULL THEN 'unknown-subscale'
        WHEN coalesce(entered.mean, entered.sd, entered.reliability, entered.points, entered.cut_off) IS NULL THEN 'gives-nothing'
        WHEN sd_given <= 0 THEN 'no-deviation'
        WHEN reliability_given <= 0 OR reliability_given >= 1 THEN 'no-reliability'
        WHEN entered.reliability IS NOT NULL AND entered.reliability_type IS NULL THEN 'reliability-of-what'
        WHEN entered.reliability IS NULL AND coalesce(entered.reliability_type, entered.interval_days) IS NOT NULL THEN 'type-of-nothing'
        WHEN entered.reliability_type = 'alpha' AND entered.interval_days IS NOT NULL THEN 'interval-of-alpha'
        WHEN points_given <= 0 THEN 'no-points'
        WHEN entered.mean IS NOT NULL AND entered.sd IS NULL THEN 'mean-without-sd'
        WHEN entered.mean IS NOT NULL AND entered.population IS NULL THEN 'mean-of-whom'
        WHEN mean_given < low OR mean_given > high THEN 'mean-outside'
        WHEN cut_off_given < low OR cut_off_given > high THEN 'cut-off-outside'
        WHEN sd_given > (high - low) / 2 THEN 'sd-outside'
        WHEN points_given > high - low THEN 'points-outside' END AS rule
    FROM entered
    LEFT JOIN main.subscale AS subscale
        ON subscale.instrument = known_instrument AND subscale.version = known_version AND subscale.subscale = entered.subscale
), subscales AS (
    SELECT instrument, version, string_agg(subscale, ', ' ORDER BY position) AS names FROM main.subscale GROUP BY instrument, version
), said (rule, column_name, message) AS (
    VALUES
        ('no-score', 'instrument', ' is coded or counted: it has no score, and no norm. Take the row out.'),
        ('unknown-subscale', 'subscale', ' has no subscale of that name. Its subscales are: '),
        ('gives-nothing', '', 'The row gives no value. Fill in a mean with its sd, an sd, a reliability, points or a cut_off.'),
        ('no-deviation', 'sd', 'sd must be more than 0.'),
        ('no-reliability', 'reliability', 'reliability must lie between 0 and 1, and be neither: with 1 there would be no error.'),
        ('reliability-of-what', 'reliability_type', 'reliability needs its reliability_type: alpha, retest or interval.'),
        ('type-of-nothing', 'reliability', 'reliability_type and interval_days say something about a reliability, and there is none.'),
        ('interval-of-alpha', 'interval_days', 'alpha comes from one administration and has no interval. Leave interval_days empty, or say retest.'),
        ('no-points', 'points', 'points must be more than 0.'),
        ('mean-without-sd', 'sd', 'A mean needs the sd of the same sample.'),
        ('mean-of-whom', 'population', 'A mean needs its population: functional or clinical.'),
        ('mean-outside', 'mean', 'mean lies outside what this subscale can give. Is the score a sum where it should be a mean, or the reverse?'),
        ('cut-off-outside', 'cut_off', 'cut_off lies outside what this subscale can give. Is the score a sum where it should be a mean, or the reverse?'),
        ('sd-outside', 'sd', 'sd is more than half the range of this subscale. Is the score a sum where it should be a mean?'),
        ('points-outside', 'points', 'points is more than the range of this subscale. Is the score a sum where it should be a mean?')
)
SELECT row_id, file_id, line, said.column_name, rule,
    CASE rule
        WHEN 'no-score' THEN known_instrument || said.message
        WHEN 'unknown-subscale' THEN known_instrument || said.message || subscales.names || '.'
        ELSE said.message END,
    CASE said.column_name
        WHEN 'subscale' THEN judged.subscale WHEN 'sd' THEN sd WHEN 'reliability' THEN reliability
        WHEN 'interval_days' THEN interval_days WHEN 'points' THEN points WHEN 'mean' THEN mean WHEN 'cut_off' THEN cut_off END,
    true
FROM judged
JOIN said USING (rule)
LEFT JOIN subscales ON subscales.instrument = known_instrument AND subscales.version = known_version
