-- one row per instrument with the items and subscales of all its versions
SELECT instrument,
    coalesce((SELECT list(DISTINCT item) FROM instrument_item AS item WHERE item.instrument = one.instrument), []) AS items,
    coalesce((SELECT list(DISTINCT subscale) FROM subscale WHERE subscale.instrument = one.instrument), []) AS subscales
FROM (SELECT DISTINCT instrument FROM instrument) AS one
