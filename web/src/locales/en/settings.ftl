# Settings of oneself and of the organisation.
