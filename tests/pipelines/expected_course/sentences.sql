-- one row per sentence of an expected course
SELECT client, text, numbers FROM sentence WHERE chart = 'expected course' ORDER BY client
