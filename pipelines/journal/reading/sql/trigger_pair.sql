-- one row per asked client × family × pair of periods: each period beside the one before it, from trigger_count, and the
-- time before the first part of a protocol was agreed beside the time from then on, where both have a journal day. Where what
-- the partner says is not known here it is the client's own consent, and the pair says so.
CREATE OR REPLACE TEMP TABLE trigger_pair AS
WITH begun AS (
    SELECT client_id, min(agreed_on) AS agreed_on, bool_or(whose = 'own') AS is_own FROM agreement GROUP BY client_id
), side AS (
    SELECT journalled.client_id, begun.agreed_on, journalled.day, journalled.day >= begun.agreed_on AS is_after
    FROM asked_day AS journalled
    JOIN begun USING (client_id)
    WHERE journalled.day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
), sides AS (
    SELECT client_id, agreed_on,
        count(*) FILTER (NOT is_after) AS days_a, count(*) FILTER (is_after) AS days_b,
        min(day) AS first_day, max(day) AS last_day
    FROM side
    GROUP BY client_id, agreed_on
    HAVING days_a > 0 AND days_b > 0
), happened AS (
    SELECT sides.client_id, entry.family,
        count(*) FILTER (entry.day BETWEEN sides.first_day AND sides.agreed_on - 1) AS events_a,
        count(*) FILTER (entry.day BETWEEN sides.agreed_on AND sides.last_day) AS events_b
    FROM asked_entry AS entry
    JOIN sides USING (client_id)
    GROUP BY ALL
), paired AS (
    SELECT client_id, family, 'one after the other' AS pair,
        lag(period_from) OVER before AS a_from, lag(period_to) OVER before AS a_to,
        period_from AS b_from, period_to AS b_to,
        lag(events) OVER before AS events_a, lag(journal_days) OVER before AS days_a,
        events AS events_b, journal_days AS days_b
    FROM trigger_count
    WINDOW before AS (PARTITION BY client_id, family ORDER BY period_from)
    QUALIFY a_from IS NOT NULL
    UNION ALL
    SELECT client_id, family,
        CASE WHEN begun.is_own THEN 'before and after the own consent' ELSE 'before and after the agreement' END,
        sides.first_day, sides.agreed_on - 1, sides.agreed_on, sides.last_day,
        happened.events_a, sides.days_a, happened.events_b, sides.days_b
    FROM happened
    JOIN sides USING (client_id)
    JOIN begun USING (client_id)
)
SELECT * FROM paired
