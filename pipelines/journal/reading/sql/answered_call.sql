-- one row per entry with a bid or a signal of the one client that is laid out, between the two days: how it was answered, and
-- after how many minutes: from the signal, else from the moment of the entry; null where a time is missing or lies before it
SELECT
    entry.bid IS NOT DISTINCT FROM 'yes' AS is_bid,
    entry.signal_given_at IS NOT NULL AS is_signal,
    entry.answered,
    CASE WHEN entry.answered_at."precision" = 'minute' AND called."precision" = 'minute' AND entry.answered_at.utc >= called.utc
        THEN date_diff('second', called.utc, entry.answered_at.utc) / 60 END AS minutes
FROM (SELECT *, coalesce(signal_given_at, occurred_at) AS called FROM asked_entry) AS entry
WHERE (entry.bid = 'yes' OR entry.signal_given_at IS NOT NULL)
    AND entry.day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
ORDER BY entry.occurred_at.utc, entry.key
