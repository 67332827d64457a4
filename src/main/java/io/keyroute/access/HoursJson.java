package io.keyroute.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyroute.property.WeeklyHours;

/** Weekly hours as they stand in a grant: the JSON of {@link WeeklyHours}, null for always. Thread-safe. */
public final class HoursJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HoursJson() {}

    public static String write(WeeklyHours hours) {
        if (hours.always()) {
            return null;
        }
        try {
            return JSON.writeValueAsString(hours);
        } catch (JsonProcessingException e) {
            throw new AccessException("Weekly hours cannot be written", e);
        }
    }

    /** @throws AccessException when the text is not what {@link #write} makes */
    public static WeeklyHours read(String json) {
        if (json == null) {
            return WeeklyHours.ALWAYS;
        }
        try {
            return JSON.readValue(json, WeeklyHours.class);
        } catch (JsonProcessingException e) {
            throw new AccessException("A grant holds weekly hours that cannot be read", e);
        }
    }
}
