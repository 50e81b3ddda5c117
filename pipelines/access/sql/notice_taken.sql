-- one row: whether somebody has sent a notice, or is sending it: a claim from before lost_before counts no more
SELECT count(*) > 0
FROM notice_try
WHERE kind = $kind AND about = $about
    AND (state = 'sent' OR (state = 'claimed' AND ($lost_before::TIMESTAMP IS NULL OR at_utc >= $lost_before)))
