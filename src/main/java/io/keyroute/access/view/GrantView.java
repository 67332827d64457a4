package io.keyroute.access.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A grant as people see it.
 *
 * @param grantId    id in the paths of the API
 * @param property   property of the door
 * @param subject    STAY, PERSON or SERVICE
 * @param stayId     stay id of the source, for stays
 * @param personId   person id of the source, for people
 * @param service    name of the service code, for service codes
 * @param guestId    guest whose own code it is, null for none
 * @param unit       unit of a room door, null for a shared door
 * @param deviceId   the lock
 * @param kind       PASSWORD, USER_SCHEDULE or ENTRY
 * @param desired    ACTIVE, FROZEN or REVOKED
 * @param cause      why it is desired
 * @param state      what is known: NONE, TRYING, SENT, PROVEN, CHANGING, FROZEN, REMOVING, GONE or BLOCKED
 * @param reason     why the state is what it is, null when there is nothing to say
 * @param validFrom  when the code begins to open
 * @param validTo    when it ceases to
 * @param lockFrom   beginning last proven at the lock, null where nothing was; before a change is proven it is the former
 * @param lockTo     end last proven at the lock, as lockFrom
 * @param generation of the code, from 1
 * @param desiredAt  when the newest desired state was accepted
 * @param provenAt   when the present code was first proven, null before
 * @param settled    whether the newest desired state is proven
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GrantView(
        String grantId,
        String property,
        String subject,
        String stayId,
        String personId,
        String service,
        String guestId,
        String unit,
        String deviceId,
        String kind,
        String desired,
        String cause,
        String state,
        String reason,
        Instant validFrom,
        Instant validTo,
        Instant lockFrom,
        Instant lockTo,
        int generation,
        Instant desiredAt,
        Instant provenAt,
        boolean settled) {}
