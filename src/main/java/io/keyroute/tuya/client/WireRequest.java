package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.TuyaOperation;
import io.keyroute.tuya.client.api.Verb;

/**
 * A request as it goes over the wire, before it is signed.
 *
 * @param operation the operation, or {@code null} for the access token
 * @param deviceId the device for errors, or {@code null}
 * @param verb the HTTP verb
 * @param signedUrl path and query, sorted and not encoded
 * @param sentUrl path and query, sorted and encoded
 * @param body the bytes, empty for none
 * @param correlation the caller's id for errors, or {@code null}
 */
record WireRequest(
        TuyaOperation operation,
        String deviceId,
        Verb verb,
        String signedUrl,
        String sentUrl,
        byte[] body,
        String correlation) {

    static WireRequest forToken() {
        String url = "/v1.0/token?grant_type=1";
        return new WireRequest(null, null, Verb.GET, url, url, new byte[0], null);
    }

    String operationName() {
        return operation == null ? "token" : operation.uriName();
    }

    @Override
    public String toString() {
        return "WireRequest[" + operationName() + "]";
    }
}
