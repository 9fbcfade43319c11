"""A stand-in for OpenSearch and Elasticsearch: one node in memory, asked by the real clients over
HTTP. It knows what we use of them and refuses all else in their own words, as they would refuse it.

  server   HTTP: what a client has to send along, and what it is told of the product
  routes   which address is which operation
  node     indices and the aliases that lead to them
  index    documents with their versions; what is written is found after a refresh
  mapping  what fields are, and what a document has to be to go in
  bulk     many writes in one request, each with an outcome of its own
  query    which documents answer, and with what score
  sorting  in which order
"""

from devtools.search_standin.standin import StandIn

__all__ = ["StandIn"]
