"""The engine that comes with the product: a keeper process owns it, every command holds a lease on it."""
