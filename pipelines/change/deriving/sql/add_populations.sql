-- one row per reference population in force on another day of norms
INSERT INTO asked_population BY NAME
SELECT instrument, version, subscale, target, position, population, sample, mean, sd, status, source,
    $norms_day::DATE AS norms_day
FROM norm_in_force($norms_day::DATE)
