"""Pages on the loopback address for one person on this machine, as `briefing review` shows one.

`gate` says which requests are let in, `loopback` listens and answers nothing that the gate refuses,
with the headers that no answer goes without.
"""
