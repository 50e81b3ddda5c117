-- one row per trigger family × sensation of the asked client: entries that name it, how often it came first, the mean place
-- in the order of noticing (1 is first), and the mean intensity (0 to 10) of these entries, over those that have one
WITH noticed AS (
    SELECT key, family, intensity,
        list_distinct(list_filter(list_transform(string_split(somatic, ';'), word -> trim(word)), word -> word <> '')) AS named,
        list_filter(list_transform(string_split(somatic, ';'), word -> trim(word)), word -> word <> '') AS ordered
    FROM asked_entry
    WHERE somatic IS NOT NULL
        AND day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
), placed AS (
    SELECT key, family, intensity, ordered, unnest(named) AS sensation FROM noticed
)
SELECT family, sensation, count(*) AS entries,
    count(*) FILTER (list_position(ordered, sensation) = 1) AS first,
    avg(list_position(ordered, sensation)) AS place,
    count(intensity) AS measured, avg(intensity) AS intensity
FROM placed
GROUP BY ALL
ORDER BY ALL
