-- one row per value in force that is not the shipped one; there is none where a practice entered nothing
(SELECT instrument, version, subscale, target, reliability, sd, sem, status, source FROM error_in_force(DATE '2026-11-22')
 EXCEPT SELECT instrument, version, subscale, target, reliability, sd, sem, status, source FROM subscale_error)
UNION ALL
(SELECT instrument, version, subscale, target, reliability, sd, sem, status, source FROM subscale_error
 EXCEPT SELECT instrument, version, subscale, target, reliability, sd, sem, status, source FROM error_in_force(DATE '2026-11-22'))
