-- one row per subscale with published points
SELECT instrument, points FROM change_points ORDER BY instrument
