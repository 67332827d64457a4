package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;

/**
 * The id of a user that was added.
 *
 * @param userId the id on this device
 */
public record CreatedUser(@JsonAlias({"id"}) String userId) {}
