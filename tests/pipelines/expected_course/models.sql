-- one row per model that stands
SELECT instrument, subscale, episodes, shown, reason, as_of_day, data_digest, worse, worse_flagged FROM course_model
