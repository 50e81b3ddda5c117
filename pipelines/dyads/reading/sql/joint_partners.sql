-- one row per partner of the couples that were laid out
SELECT source, relationship, partner, client_id, client FROM joint_partner ORDER BY ALL
