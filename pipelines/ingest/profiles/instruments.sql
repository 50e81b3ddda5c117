-- one row per instrument with what is known of it: of all its versions, where several say different things the newest
SELECT instrument,
    coalesce((SELECT list(DISTINCT item) FROM instrument_item AS item WHERE item.instrument = one.instrument), []) AS items,
    coalesce((SELECT list(DISTINCT subscale) FROM subscale WHERE subscale.instrument = one.instrument), []) AS subscales,
    coalesce((
        SELECT list({'item': item, 'text': wording} ORDER BY version)
        FROM instrument_item AS item WHERE item.instrument = one.instrument AND wording IS NOT NULL
    ), []) AS texts,
    coalesce((
        SELECT list({'word': word, 'response': response} ORDER BY version)
        FROM instrument_answer AS answer WHERE answer.instrument = one.instrument
    ), []) AS answers,
    -- where items differ there is no one range
    (SELECT CASE WHEN count(DISTINCT (low, high)) = 1 THEN min(low) END FROM instrument_item AS item WHERE item.instrument = one.instrument) AS low,
    (SELECT CASE WHEN count(DISTINCT (low, high)) = 1 THEN max(high) END FROM instrument_item AS item WHERE item.instrument = one.instrument) AS high
FROM (SELECT DISTINCT instrument FROM instrument) AS one
