package io.keyroute.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;

/** Carries out one operation and answers its {@code result}. */
@FunctionalInterface
interface Handler {
    JsonNode handle(Request request);
}
