-- one row per part of a protocol of the one client that was agreed: since when, oldest first
SELECT part, agreed_on FROM agreement ORDER BY agreed_on, part
