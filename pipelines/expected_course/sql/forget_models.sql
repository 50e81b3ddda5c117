-- no row stays: what still holds is written again
DELETE FROM course_model
