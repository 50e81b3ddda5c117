"""The journal: triggers, body, responses, echoes, repair and the four phases, counted in the entries that a viewer may see.

What is private is for those who treat or supervise, so two viewers have two counts: nothing here is derived beforehand.
"""
