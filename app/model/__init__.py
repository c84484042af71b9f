"""Facts, spans, ids and the vocabulary of the graph. Imports nothing of ours."""
