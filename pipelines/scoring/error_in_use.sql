-- one row per subscale × target: the error in force on the day, looked up once for all scores that are made
CREATE OR REPLACE TEMP TABLE error_in_use AS
SELECT subscale_key, target, sem FROM error_in_force($as_of_day::DATE)
