-- one row per series with a model that is shown: its direction, its ends, its instrument's name
SELECT model.*, subscale.higher_is_better, subscale.low AS scale_low, subscale.high AS scale_high, instrument.title
FROM course_model AS model
JOIN subscale USING (instrument, version, subscale)
JOIN instrument ON instrument.instrument = model.instrument AND instrument.version = model.version
WHERE model.shown
