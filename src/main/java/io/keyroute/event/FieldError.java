package io.keyroute.event;

/**
 * One wrong field.
 *
 * @param field RFC 6901 pointer into the document; empty for the document as a whole
 * @param message what is wrong, without the value
 */
public record FieldError(String field, String message) {}
