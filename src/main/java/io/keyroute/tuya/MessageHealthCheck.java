package io.keyroute.tuya;

import io.keyroute.tuya.message.TuyaMessageException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Whether a consumer of messages gets any: down while the service refuses it or is away, or nothing can be put aside. */
final class MessageHealthCheck extends AbstractHealthCheck {
    private volatile BooleanSupplier connected;
    private volatile Throwable failure;
    private volatile Exception deadLetterFailure;

    MessageHealthCheck(String routeId) {
        super("camel", "consumer:tuya-messages-" + routeId);
    }

    /** Subscribed; from now on this tells whether the connection stands. */
    void subscribed(BooleanSupplier stands) {
        connected = stands;
        failure = null;
    }

    void failed(Throwable why) {
        connected = null;
        failure = why;
    }

    /** @param why it could not be written, or {@code null} when it could */
    void deadLetter(Exception why) {
        deadLetterFailure = why;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Throwable why = failure;
        BooleanSupplier stands = connected;
        if (why != null) {
            if (why instanceof TuyaMessageException known) {
                builder.detail("kind", known.kind().name());
            }
            builder.error(why).message(why.getMessage()).down();
        } else if (deadLetterFailure != null) {
            builder.message("Dead letters cannot be written: "
                            + deadLetterFailure.getClass().getName())
                    .down();
        } else if (stands == null) {
            builder.message("Not subscribed yet").down();
        } else if (stands.getAsBoolean()) {
            builder.up();
        } else {
            builder.message("The connection is lost and is being made again").down();
        }
    }
}
