"""Archives: a folder of Parquet that answers the questions of a dataset without being loaded."""
