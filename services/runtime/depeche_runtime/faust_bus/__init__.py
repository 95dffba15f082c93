"""The production runtime: each stage is a Faust agent in a consumer group of its own, over Kafka.

============  ==================================================================================
``settings``  how Kafka is reached, and how patient the bus is; read at the entry point
``serve``     runs all the stages of a service until told to stop, or until one can't go on
``worker``    one stage's Faust app: agent, lanes, tables; started again where Faust gave up
``lane``      batches of one stage: settle, send, save the state, and only then mark as done
``progress``  which offsets may be committed: those whose outputs the broker acknowledged
``client``    Faust's Kafka transport, made to commit ``progress`` and nothing else
``sender``    sends a batch's messages and waits for each acknowledgement, through any outage
``table``     a stage's state in Faust tables, saved after the outputs that it led to
``oversize``  outputs larger than Kafka takes become dead letters
``limit``     stops a service that makes too many dead letters
``culprit``   finds the message that kills the process, and sets it aside
``topics``    waits for the broker and looks at the topics before anything starts
``health``    what /health says; ``metrics``: what /metrics counts; ``web``: where they are asked
============  ==================================================================================

Guarantee: an offset is committed only after the broker acknowledged everything that its message led to (outputs or
dead letter, journal record, changelog of the state). Nothing here depends on Faust's own acknowledgements: they are
given in a ``finally``, also for messages that were never handled.
"""
