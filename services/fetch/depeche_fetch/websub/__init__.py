"""WebSub (W3C Recommendation of 23 January 2018): feeds that tell of their news instead of being asked for it.

A feed that names a hub is subscribed to where the operator gave a public address for the hub to call back
(``DEPECHE_FETCH_WEBSUB_CALLBACK``). ``callback`` answers the hub, and makes of what it says messages about the source,
which the discover hop handles as any others: a pushed body is read as a poll is. ``subscriptions`` asks for and renews
leases. The feed is polled on, more rarely, because a hub may fall silent.

Nothing is remembered about addresses that were given out: each names its feed, and bears a seal that only this service
can make. So any worker can answer for any of them.
"""
