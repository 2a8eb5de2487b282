"""What the library makes of its own data and of specimens, recorded: a change that is meant to change nothing does not.

`python -m golden.record` (in tests/) writes the record anew; `python -m golden.record FOLDER` writes all of it whole into
a folder, so that two versions can be compared with diff.
"""
