"""Change: is a difference between two scores more than measurement error, and when can nobody tell?

Pure statistics so far: numbers in, numbers out, no store. Missing numbers are None (masked in a column), never NaN.
"""
