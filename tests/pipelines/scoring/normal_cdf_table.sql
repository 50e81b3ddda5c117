-- one row per hundredth of z from -40 to 40
SELECT z, normal_cdf(z) FROM (SELECT (number / 100)::DOUBLE AS z FROM range(-4000, 4001) AS numbers(number))
