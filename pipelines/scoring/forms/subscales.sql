-- one row per instrument × version × subscale, in the order of the definition
SELECT instrument, version, subscale, low, high, item_count, items_needed
FROM subscale
ORDER BY instrument, version, position
