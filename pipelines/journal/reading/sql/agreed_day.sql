-- one row per part of a protocol of the one client that was agreed: since when, oldest first; is_own: the client's consent is
-- all that is known here
SELECT part, agreed_on, whose = 'own' AS is_own FROM agreement ORDER BY agreed_on, part
