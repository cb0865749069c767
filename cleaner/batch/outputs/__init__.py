"""Where rows go: shards that are written whole or not at all, with a journal by which a broken run goes on."""
