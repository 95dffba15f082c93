"""Sites that misbehave, each at a host of its own, ``<name>-hostile.example``: by fault, by neglect or by intent.

They are in :data:`depeche_newsroom.hostile.table.MISBEHAVIOURS`, and are served where a caller asks for them.
"""
