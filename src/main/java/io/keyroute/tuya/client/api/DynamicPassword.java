package io.keyroute.tuya.client.api;

/**
 * A password that opens for about five minutes.
 *
 * @param dynamicPassword its digits, in clear; {@code null} where the cloud sent none
 */
public record DynamicPassword(Pin dynamicPassword) {}
