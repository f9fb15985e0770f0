"""Statistics downloaded from the services that publish them: addresses as data, retries, a cache, nothing half-done."""
