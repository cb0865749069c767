"""Quality, speed and conservation of the cleaner, beside its peers. Every script takes its corpus as an argument."""
