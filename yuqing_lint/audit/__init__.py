"""Many plans at once (审计): checked in parallel, kept in a store, compared with each other and with earlier audits."""
