-- no row stays of the clients whose rows are stored as of their day
DELETE FROM asked_client WHERE $is_stored AND (client_id, as_of_day) IN (SELECT client_id, as_of_day FROM change_as_of)
