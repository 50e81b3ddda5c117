-- no sentence stays of the asked clients' expected courses
DELETE FROM sentence WHERE chart = 'expected course' AND client_id IN (SELECT client_id FROM course_client)
