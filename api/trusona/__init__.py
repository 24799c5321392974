"""To come: dialect, urls, auth, vocabulary, serializers, views, errors and webhooks."""
