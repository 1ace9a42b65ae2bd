"""Solution sheets: one document model, written as LaTeX, HTML and PDF."""
