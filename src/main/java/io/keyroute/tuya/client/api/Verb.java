package io.keyroute.tuya.client.api;

/** HTTP verb of an operation. */
public enum Verb {
    GET,
    POST,
    PUT,
    DELETE
}
