"""Web archives as they are in the wild: what is damaged costs one record, never the rest of the file.

`members` unpacks (and finds the next member behind damage), `tape` holds what belongs together, `records` parts it,
`http` opens what a server sent.
"""

from __future__ import annotations

from cleaner.batch.inputs.warc.documents import read_warc

__all__ = ["read_warc"]
