-- every score becomes one that no key can make
UPDATE subscale_score SET score = -1
