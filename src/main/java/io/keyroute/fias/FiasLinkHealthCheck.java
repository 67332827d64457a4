package io.keyroute.fias;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Tells readiness, never liveness, about a link. A PMS that restarts must not take a node out of service: a lost link counts as down only
 * after {@code downAfter}. A server-role link that no PMS has ever reached, and a link held by another node, are up with their state told.
 */
final class FiasLinkHealthCheck extends AbstractHealthCheck {

    private final FiasLink link;
    private final Clock realTime;

    FiasLinkHealthCheck(FiasLink link, Clock realTime) {
        super("camel", "fias-" + link.settings().link());
        this.link = link;
        this.realTime = realTime;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        FiasLinkStatus status = link.status();
        builder.detail("fias.link", status.link());
        builder.detail("fias.state", status.state().name());
        builder.detail("fias.role", status.role().name());
        builder.detail("fias.since", status.since().toString());
        builder.detail("fias.detail", status.detail());
        if (down(status)) {
            builder.message("FIAS link " + status.link() + " is " + status.state() + ": " + status.detail())
                    .down();
        } else {
            builder.up();
        }
    }

    private boolean down(FiasLinkStatus status) {
        boolean nobodyCame = status.role() == FiasRole.SERVER && status.connections() == 0 && status.localPort() > 0;
        if (status.alive() || status.state() == FiasLinkState.STOPPED || nobodyCame) {
            return false;
        }
        Instant lost = status.lastAlive() == null ? link.openedAt() : status.lastAlive();
        Duration gone = Duration.between(lost, realTime.instant());
        return gone.compareTo(link.settings().timing().downAfter()) >= 0;
    }
}
