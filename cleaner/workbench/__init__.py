"""What whoever writes rules works with: checking files, proving examples, and trying rule sets on folders of documents.

Nothing here has a say in how a document is cleaned.
"""
