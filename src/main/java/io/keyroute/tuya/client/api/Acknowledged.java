package io.keyroute.tuya.client.api;

/**
 * The cloud accepted a command. This is no proof that the lock has followed it.
 */
public record Acknowledged() {}
