package io.keyroute.tuya.client.api;

/**
 * How often videos of the lock have been watched.
 *
 * @param count the views
 */
public record MediaViews(Integer count) {}
