"""Journal: what happens between one client's sessions: triggers, body, responses, echoes, repair and the four phases.

Pure statistics stand beside `reading`: numbers in, numbers out, no store; missing numbers are None, never NaN. What is
private is for those who treat or supervise, so two viewers have two counts: no count is derived beforehand.
"""
