package io.keyroute.tuya;

import io.keyroute.tuya.client.api.TuyaOperation;
import java.util.Optional;

/**
 * What is known of single locks beyond their kind: Tuya's pages list kinds, and locks differ. A lock of a kind that a page
 * does not list is called with a warning; only a profile keeps a call from being made. Must be safe for concurrent use.
 */
@FunctionalInterface
public interface DeviceProfiles {

    /**
     * Why a device does not carry out an operation, for the error's text; empty where it does, or nobody knows.
     *
     * @param deviceId the device of the request
     */
    Optional<String> refusal(String deviceId, TuyaOperation operation);
}
