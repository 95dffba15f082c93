"""The embedded runtime: topics, offsets, consumer groups and state in one SQLite file, stages on all cores.

=============  ==================================================================
``home``       the folder where everything is kept, held by one run at a time
``log``        topics, offsets and commits; survives ``kill -9`` as Kafka does
``database``   SQLite files: opened, written in transactions, their faults explained
``table``      a stage's state, saved in the same transaction as its outputs
``consumer``   reads, settles and commits batches of one stage
``worker``     a process that runs consumers; ``crew`` keeps such processes alive
``journey``    runs all the stages side by side until told to stop, or done
=============  ==================================================================
"""
