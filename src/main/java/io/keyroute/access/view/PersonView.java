package io.keyroute.access.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * A person of the ERP with every door they have or had, and what proved that they lost it.
 *
 * @param status  as the source told it last
 * @param leftAt  since when they have left, null while they have not
 * @param allGone whether every code, user and schedule of the person is proven gone
 * @param proofs  one line for each credential that ever reached a lock
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonView(
        String personId,
        String tenant,
        String property,
        String status,
        Instant leftAt,
        boolean allGone,
        String problems,
        List<GrantView> grants,
        List<Proof> proofs) {

    /**
     * What is known of one credential.
     *
     * @param proof what proved its presence or absence, null while nothing did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Proof(
            String grantId, int generation, String deviceId, String name, String state, String proof, Instant goneAt) {}
}
