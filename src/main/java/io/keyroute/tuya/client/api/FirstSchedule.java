package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads {@code time_schedule_info}: a list in the table of the home's users, an object in its sample and elsewhere. */
final class FirstSchedule extends StdDeserializer<UserSchedule> {
    private static final long serialVersionUID = 1L;

    FirstSchedule() {
        super(UserSchedule.class);
    }

    @Override
    public UserSchedule deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode node = parser.readValueAsTree();
        JsonNode schedule = node.isArray() ? node.path(0) : node;
        return schedule.isMissingNode() || schedule.isNull()
                ? null
                : context.readTreeAsValue(schedule, UserSchedule.class);
    }
}
