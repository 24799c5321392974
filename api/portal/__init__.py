"""Self-service in the portal: integrations, their credentials, webhooks and deliveries."""
