-- one row per action in the audit
SELECT DISTINCT action FROM audit_event ORDER BY action
