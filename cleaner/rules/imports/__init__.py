"""Rule formats that people already have, read as they are (each is a `PackSource`) or converted to packs."""
