-- one row per asked client × row about a part of their protocol, their own or their partner's
SELECT client_id::VARCHAR, whose::VARCHAR, part, day, consented, withdrawn_on, minutes, has_return
FROM asked_log
WHERE kind = 'protocol_part' AND part IS NOT NULL
