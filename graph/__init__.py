"""The graph of statements: model, sight, stores, identity, episodes, casebook, network and analysis."""
