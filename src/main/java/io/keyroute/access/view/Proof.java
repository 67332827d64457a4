package io.keyroute.access.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What is known of one credential that may ever have reached a lock.
 *
 * @param name   name of the code at the lock
 * @param state  GONE once it is proven to be off the lock
 * @param proof  what proved its presence or absence, null while nothing did
 * @param goneAt when its absence was proven, null before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Proof(
        String grantId, int generation, String deviceId, String name, String state, String proof, Instant goneAt) {}
