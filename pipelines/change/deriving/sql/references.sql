-- one row per reference of the series, by its number
SELECT * FROM series_reference ORDER BY reference
