-- one row: a model of the planted practice's scores that is shown, whatever it was fitted to
INSERT INTO course_model BY NAME
SELECT instrument, version, subscale, DATE '2026-01-01' AS as_of_day, 'planted' AS data_digest, 200 AS episodes,
    true AS shown, '' AS reason, 'figures' AS figures
FROM subscale
WHERE instrument = 'ECR-12' AND subscale = 'anxiety' AND NOT EXISTS (FROM course_model)
