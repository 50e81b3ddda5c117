-- one row per disclosure of an asked client
SELECT client_id::VARCHAR, day, parts_held, received FROM asked_log WHERE kind = 'disclosure' AND NOT is_partner
