package io.keyroute.access.view;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A door as people see it.
 *
 * @param kind   bare word of the lock's kind
 * @param unit   the unit whose door it is, null for a shared or staff door
 * @param shared whether it is no unit's own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DoorView(String deviceId, String name, String kind, String unit, boolean shared, String property) {}
