"""The OpenAPI description, assembled from the schemas with which requests are checked."""
