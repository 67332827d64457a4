package io.keyroute.access.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A code that should be off its lock and is not proven to be.
 *
 * @param id          of a code that belongs to nobody we know, for {@code POST /api/debts/{id}/remove}; null for the
 *                    debt of a grant
 * @param risk        OPENS while its window lasts, FROZEN where it was read back as frozen meanwhile, EXPIRING once its
 *                    window is over
 * @param ageSeconds  how long it has been unwanted
 * @param escalatedAt when people were told, null before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DebtView(
        String id,
        String grantId,
        int generation,
        String property,
        String stayId,
        String personId,
        String service,
        String unit,
        String deviceId,
        String state,
        String reason,
        String risk,
        Instant since,
        long ageSeconds,
        Instant opensUntil,
        Instant escalatedAt) {}
