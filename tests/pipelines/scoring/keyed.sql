-- one row per item response: its keyed value
SELECT keyed FROM item_score ORDER BY line
