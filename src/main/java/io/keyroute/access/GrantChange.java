package io.keyroute.access;

/**
 * A change of a grant's desired side, as planned.
 *
 * @param grant    the grant with the new desired side; its version is one above {@code expected}
 * @param expected version that the plan saw, 0 for a new grant
 */
public record GrantChange(Grant grant, long expected) {}
