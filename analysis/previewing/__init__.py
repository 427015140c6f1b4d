"""`briefing preview`: dates, sectors and title as fields of a page, and the edition that they give.

From the ground up: `choice` makes an order of what the fields hold, or says beside which field it
was refused; `saving` writes a choice into data/editions.yaml; `density` counts the record's events
by month; `watching` tells which inputs changed. `worker` is the process that builds, `workshop`
hands it one choice after the other and hears how far it is; `studio` holds all of this for one
project, and `following` tells of a choice while somebody looks. `screen` makes the page, `server`
answers on the loopback address by `analysis.serving`, `command` is the door.

`notebooks/choose.ipynb` is the other face: `chosen` is what its fields hold, `widgets` shows them,
`chooser` follows them.
"""
