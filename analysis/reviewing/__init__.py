"""`briefing review`: a person goes over proposals in a browser, and their YAML files follow.

A proposal's file is the only state. What the page does is written there at once, and what somebody
changes in the file meanwhile is never overwritten.

From the ground up: `edits` changes the text of a proposal, `fields` says what can be filled in and
`answers` which change an answer means, `contrast` holds an entry against its row, `marked` lays out
the article, `cards` and `screen` make the page of these; all of them are pure. `desk` reads and
writes the files, `server` answers on the loopback address by `analysis.serving`, `command` is the
door. `notebook` shows the same in a notebook, and changes nothing.
"""
