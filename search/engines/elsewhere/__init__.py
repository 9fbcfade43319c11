"""OpenSearch or Elasticsearch by SEARCH_URL, for who outgrows the database.

The rows stay where they are: the cluster has their terms and hands out their numbers. Who is shown
what, and in which order, is decided of the rows; what has none any more is shown to nobody. Where
it does not answer, the database does.

  connection  the client, and what keeps a cluster that is down from keeping readers
  index       what it is sent of a document
  asking      the questions of search.engines.engine, one request each
  following   changes are noted in their transaction and sent after it
  filling     all of it, for rebuild_search_index
"""

from search.engines.elsewhere.asking import beginnings, candidates, frequencies

__all__ = ["beginnings", "candidates", "frequencies"]
