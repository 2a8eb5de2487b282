"""Code that is written by a program, from the declarations of records: never change it by hand."""
