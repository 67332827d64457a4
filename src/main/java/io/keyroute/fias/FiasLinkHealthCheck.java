package io.keyroute.fias;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * Tells readiness, never liveness, about a link. A PMS that restarts must not take a node out of service: a lost link counts as down only
 * after {@code downAfter}. A server-role link that no PMS has ever reached, and a link held by another node, are up with their state told.
 */
final class FiasLinkHealthCheck implements HealthCheck {

    private final FiasLink link;
    private final Clock realTime;
    private volatile boolean enabled = true;

    FiasLinkHealthCheck(FiasLink link, Clock realTime) {
        this.link = link;
        this.realTime = realTime;
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public String getId() {
        return "fias-" + link.settings().link();
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder builder = HealthCheckResultBuilder.on(this);
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
        return builder.build();
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
