"""Other engines on our pictures, each as shipped, in an environment that the server never sees."""
