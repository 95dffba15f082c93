"""Runs a stage over a log. A stage is a plain function over batches; a runtime is chosen at the entry point."""
