-- no row stays of the asked clients: they are made again
DELETE FROM expected_course WHERE client_id IN (SELECT client_id FROM course_client)
