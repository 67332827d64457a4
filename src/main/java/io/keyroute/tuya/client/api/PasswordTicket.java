package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A key for one PIN. Use it for one write only.
 *
 * @param ticketId sent beside the encrypted PIN
 * @param ticketKey hex; the key encrypted under the access secret
 * @param expireSeconds how long it is valid from now, in seconds
 */
public record PasswordTicket(
        String ticketId,
        String ticketKey,
        @JsonProperty("expire_time") long expireSeconds) {

    @Override
    public String toString() {
        return "PasswordTicket[ticketId=****, expireSeconds=" + expireSeconds + "]";
    }
}
