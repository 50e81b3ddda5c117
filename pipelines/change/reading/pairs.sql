-- one row per series of the practice with a baseline and a latest score: the samples of Hageman–Arrindell
SELECT instrument, version, target, respondent, subscale, baseline, latest, latest_at
FROM change_estimate
WHERE is_default AND reason = ''
