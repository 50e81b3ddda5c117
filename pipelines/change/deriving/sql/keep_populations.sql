-- one row per reference population in force on a day, of a subscale × target (null: any)
INSERT INTO change_population BY NAME
SELECT instrument, version, subscale, target, position, population, sample, mean, sd, status, source
FROM norm_in_force($as_of_day::DATE)
