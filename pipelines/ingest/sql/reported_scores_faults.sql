-- one row per reported score that lies outside its subscale's range
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
SELECT row_id, file_id, line, 'score', 'out-of-range', message, score, true
FROM staged
JOIN main.instrument AS instrument ON instrument.instrument = staged.instrument
    AND CASE WHEN staged.version IS NULL THEN instrument.is_default ELSE instrument.version = staged.version END
JOIN main.subscale AS subscale ON subscale.instrument = staged.instrument AND subscale.version = instrument.version
    AND subscale.subscale = staged.subscale
JOIN rule_sentence AS sentence ON sentence.column_name = 'score' AND sentence.rule = 'outside-form'
WHERE staged.retracted IS NULL
    AND (try_cast(staged.score AS DOUBLE) < subscale.low OR try_cast(staged.score AS DOUBLE) > subscale.high)
