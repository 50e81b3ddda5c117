-- one row per phase (1 to 4) of the one client that was reached: the day
SELECT position, reached_on FROM phase_reached ORDER BY position
