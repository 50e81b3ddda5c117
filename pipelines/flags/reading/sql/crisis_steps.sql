-- one row per line of the practice's own steps in a crisis, in its order
SELECT step FROM crisis_step ORDER BY position
