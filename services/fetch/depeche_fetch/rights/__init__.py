"""What sites say about reuse: in headers and pages, and in tdmrep.json."""
