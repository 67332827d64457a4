package io.keyroute.lease;

import java.time.Instant;

/**
 * A lease as it was granted.
 *
 * @param name what is held
 * @param until when it ends unless renewed, by the real clock
 * @param token grows each time the lease changes hands or had run out: a writer with a lower number is a late one
 */
public record Lease(String name, Instant until, long token) {}
