package io.keyroute.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** A compiled mapping; safe for use by several threads. */
interface Mapping {

    /** @throws MappingException if the source document lacks what the mapping needs */
    JsonNode apply(JsonNode source);
}
