-- one row per series with a model, as it stands
SELECT * FROM course_model
