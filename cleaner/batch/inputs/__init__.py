"""Where items come from: files, folders, lists, standard input; pages, lines of JSON, Parquet, web archives.

Every reader turns a stream into items. What is damaged becomes an item with a `problem` in its place, so nothing is
lost silently; what is no document (a picture in an archive) is counted in `Reading.skipped`.
"""
