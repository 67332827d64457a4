package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;

/**
 * The id of a created temporary password.
 *
 * @param id the id on this device
 */
public record CreatedPassword(
        @JsonAlias({"password_id", "passwordId"}) long id) {}
