"""How the scorer is trained and checked. Needs the extra `train`; nothing in `cleaner` imports it."""
