-- one row per asked client with a journal day in the episode: days, entries, entries with all four elements, and the first
-- day on which days and the share of such entries were enough
WITH written AS (
    SELECT client_id, day, count(*) AS entries, count(*) FILTER (elements = 4) AS complete FROM asked_entry GROUP BY ALL
), so_far AS (
    SELECT journalled.client_id, journalled.day,
        count(*) OVER until_here AS days,
        sum(coalesce(written.entries, 0)) OVER until_here AS entries,
        sum(coalesce(written.complete, 0)) OVER until_here AS complete
    FROM asked_day AS journalled
    JOIN asked_episode AS episode ON episode.client_id = journalled.client_id AND journalled.day >= episode.from_day
    LEFT JOIN written ON written.client_id = journalled.client_id AND written.day = journalled.day
    WINDOW until_here AS (PARTITION BY journalled.client_id ORDER BY journalled.day)
)
SELECT client_id::VARCHAR, min(day), max(day), max(days)::BIGINT, max(entries)::BIGINT, max(complete)::BIGINT,
    min(day) FILTER (days >= $journal_days AND entries > 0 AND complete >= $complete_share * entries - 1e-9)
FROM so_far
GROUP BY client_id
