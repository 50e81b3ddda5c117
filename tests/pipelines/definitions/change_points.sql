-- one row per subscale of two instruments with published points
SELECT instrument, points FROM change_points WHERE instrument IN ('GAD-7', 'PHQ-9') ORDER BY instrument
