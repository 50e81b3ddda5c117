-- one row: how many clients the trail names whose key is gone, and how many erasures are in it
SELECT
    (SELECT count(DISTINCT client_mark) FROM audit_event WHERE client_mark NOT IN (SELECT mark FROM client_key)),
    (SELECT count(*) FROM audit_event WHERE action = 'erase')
