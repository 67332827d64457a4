package io.keyroute.access.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * A stay with its grants.
 *
 * @param stayId        the source's id
 * @param status        as the source told it last; null while nobody told
 * @param arrival       scheduled start, null where unknown
 * @param departure     scheduled end, null where unknown
 * @param holdReason    why it is held by hand, null when it is not
 * @param awaitsConfirm an end of an in-house stay that waits for a person's word, null for none
 * @param problems      what keeps doors of the path from being opened, empty when nothing does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StayView(
        String stayId,
        String property,
        String source,
        String reservationId,
        String status,
        Instant arrival,
        Instant departure,
        String holdReason,
        String awaitsConfirm,
        String problems,
        List<GrantView> grants) {}
