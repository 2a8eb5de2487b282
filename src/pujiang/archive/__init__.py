"""Archives: folders of Parquet files that can be queried like a dataset without loading it."""
