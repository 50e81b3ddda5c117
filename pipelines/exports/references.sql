-- one row per value that stands beside an instrument's scores, as it is in force, with its status and source: of no client
SELECT
    instrument,
    version,
    subscale,
    target,
    what,
    position,
    name,
    value,
    low,
    high,
    sd,
    n,
    type,
    interval_days,
    op,
    level,
    label,
    population,
    status,
    source
FROM reference_value($as_of_day::DATE)
