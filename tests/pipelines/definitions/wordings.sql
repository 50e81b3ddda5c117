-- one row per item with its wording: what a page shows
SELECT instrument, item, wording FROM instrument_item WHERE wording IS NOT NULL ORDER BY instrument, position
