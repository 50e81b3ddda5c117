-- no row stays: the scores are made again
DELETE FROM subscale_score
