-- one row per scale that a joint view tells of: those of attachment, and those of which more is better; nothing of symptoms
SELECT subscale.instrument, subscale.version, subscale.subscale
FROM subscale
LEFT JOIN attachment_role AS role
    ON role.instrument = subscale.instrument AND role.version = subscale.version
    AND subscale.subscale IN (role.anxiety, role.avoidance)
WHERE role.instrument IS NOT NULL OR subscale.higher_is_better
