package io.keyroute.tuya;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Tells in the readiness details what the last calls of each account came to, without a call of its own. It never takes
 * the application out of service: events must still be taken in while the cloud is away.
 */
final class TuyaHealthCheck extends AbstractHealthCheck {
    private final CallOutcomes outcomes;

    TuyaHealthCheck(CallOutcomes outcomes) {
        super("camel", "tuya");
        this.outcomes = outcomes;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        outcomes.byAccount().forEach((account, outcome) -> {
            builder.detail(account + ".cloud", outcome.inARow() == 0 ? "answers" : "cannot be used");
            builder.detail(account + ".failuresInARow", outcome.inARow());
            if (outcome.answered() != null) {
                builder.detail(account + ".lastAnswer", outcome.answered().toString());
            }
            if (outcome.failed() != null) {
                builder.detail(account + ".lastFailure", outcome.failed() + " " + outcome.why());
            }
        });
        builder.up();
    }
}
