"""The domain's verbs over any store: load, read, decide. The only place that calls queries by name."""
