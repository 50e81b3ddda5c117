-- the standard error of measurement of one score: that of the scale, widened where items are missing, sqrt(items / answered).
-- Of a score that came scored nobody knows how many items were answered: the scale's own
CREATE OR REPLACE MACRO widened_sem(sem, item_count, items_answered) AS sem * coalesce(sqrt(item_count / items_answered), 1)
