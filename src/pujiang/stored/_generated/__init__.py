"""Code generated from the declarations of records; do not edit it."""
