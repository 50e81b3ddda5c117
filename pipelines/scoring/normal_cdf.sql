-- one number per z: P(Z < z) of the standard normal in full double precision. Hart 1968, as given by West 2005,
-- "Better approximations to cumulative normal functions", Wilmott Magazine: a rational function times exp(-z²/2) up to
-- |z| = 10/sqrt(2), a continued fraction beyond, 0 or 1 beyond 37. Every number carries an exponent: without one it
-- would be a decimal, with fewer digits.
CREATE OR REPLACE MACRO normal_cdf(z) AS abs(
    -- the upper tail of |z|, taken from 1 where z is positive
    CASE WHEN z > 0 THEN 1e0 ELSE 0e0 END
    - CASE
        WHEN abs(z) > 37 THEN 0e0
        WHEN abs(z) < 7.07106781186547e0 THEN exp(-z * z / 2e0)
            * ((((((3.52624965998911e-02 * abs(z) + 7.00383064443688e-01) * abs(z) + 6.37396220353165e0) * abs(z)
                + 3.3912866078383e01) * abs(z) + 1.12079291497871e02) * abs(z) + 2.21213596169931e02) * abs(z)
                + 2.20206867912376e02)
            / (((((((8.83883476483184e-02 * abs(z) + 1.75566716318264e0) * abs(z) + 1.6064177579207e01) * abs(z)
                + 8.67807322029461e01) * abs(z) + 2.96564248779674e02) * abs(z) + 6.37333633378831e02) * abs(z)
                + 7.93826512519948e02) * abs(z) + 4.40413735824752e02)
        ELSE exp(-z * z / 2e0)
            / (abs(z) + 1e0 / (abs(z) + 2e0 / (abs(z) + 3e0 / (abs(z) + 4e0 / (abs(z) + 6.5e-01)))))
            / 2.506628274631e0
    END)
