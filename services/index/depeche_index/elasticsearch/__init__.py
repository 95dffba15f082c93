"""The production sink: Elasticsearch, one index for each generation of the mapping, behind one alias."""
