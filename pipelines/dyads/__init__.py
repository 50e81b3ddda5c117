"""Dyads: what needs both partners, with the consent of each: who answers whom how, and what they have in common.

Pure statistics stand beside what reads: numbers in, numbers out, no store. Missing numbers are None, never NaN.
"""
