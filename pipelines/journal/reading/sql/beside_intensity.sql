-- one row per thing coded (named, self_talk) × value (null where nothing was coded) × period: entries, those with an intensity
-- and their mean and spread (0 to 10), those that were secure answers
WITH coded AS (
    SELECT client_id, day, intensity, 'named' AS thing, named AS value,
        response IN (SELECT term FROM vocabulary_term WHERE vocabulary = 'responses' AND strategy = 'secure') AS is_secure
    FROM asked_entry
    UNION ALL
    SELECT client_id, day, intensity, 'self_talk', self_talk,
        response IN (SELECT term FROM vocabulary_term WHERE vocabulary = 'responses' AND strategy = 'secure')
    FROM asked_entry
)
SELECT coded.thing, coded.value, period.period_from, period.period_to, count(*) AS events,
    count(coded.intensity) AS measured, avg(coded.intensity) AS intensity, stddev_samp(coded.intensity) AS spread,
    count(coded.is_secure) AS answered, count(*) FILTER (coded.is_secure) AS secure
FROM coded
JOIN asked_period AS period ON coded.client_id = period.client_id AND coded.day BETWEEN period.period_from AND period.period_to
GROUP BY ALL
ORDER BY ALL
