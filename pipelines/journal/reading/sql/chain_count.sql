-- one row per chain of the asked client: family -> sensation that was noticed first -> response -> echo; null where not coded
SELECT family, nullif(trim(string_split(somatic, ';')[1]), '') AS sensation, response, resonance, count(*) AS events
FROM asked_entry
WHERE day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
GROUP BY ALL
ORDER BY events DESC, family, sensation, response, resonance
