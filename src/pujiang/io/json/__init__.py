"""JSON decoded into plain values, as strictly as YAML."""
