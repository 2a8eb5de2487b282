"""Changes to the YAML files that people edit: format, fix, migrate, scaffold; comments are kept."""
