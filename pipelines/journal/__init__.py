"""Journal: what happens between one client's sessions, counted: triggers, body, responses, echoes, phases, repair.

Pure statistics stand beside what reads: numbers in, numbers out, no store. Missing numbers are None, never NaN.
"""
