"""What a person, a project and an environment have settled for the command line. The library call reads none of it."""
