-- one row per profile
SELECT profile, content FROM import_profile ORDER BY profile
