"""When each source is read next, and what is known about how it publishes. Pure, but for ``agenda``'s memory.

===========  ======================================================================
``rhythm``   how often a source publishes, from what its polls brought
``hints``    what its site asks for: Cache-Control, Expires, ttl, skipHours, sy:update*
``interval`` how long it rests: by its rhythm, its bounds, its site's wishes, its failures
``overlap``  what of the last poll is still there, and how many entries came and went unseen
``latency``  a small sketch of how long entries took from their publication to us
``poll``     what one poll came to
``standing`` all that is kept of a source
``row``      that as one small row of state
``account``  one poll taken into the standing, and the alerts that it gives reason for
``alarms``   those of them that compare it with what was usual
``agenda``   who is due, in the order of time
===========  ======================================================================
"""
