-- one row per instrument × version × item, in the order of the form: its range, its wording where the practice has it,
-- whether some subscale reverses it, and from which answer on it is an event of its own
SELECT item.instrument, item.version, item.item, item.low, item.high, item.step, item.wording,
    bool_or(part.reverse_from IS NOT NULL) AS reversed, item.safety_from
FROM instrument_item AS item
LEFT JOIN subscale_item AS part USING (instrument, version, item)
GROUP BY ALL
ORDER BY item.instrument, item.version, any_value(item.position)
