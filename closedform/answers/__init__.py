"""Judge what people wrote: one expression against another."""
