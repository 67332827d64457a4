package io.keyroute.config.broker;

import jakarta.jms.JMSException;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.FixedBackOff;

/** Takes from one queue, and looks for its broker as patiently as any, but leaves it to {@link BrokerLink} to say so. */
final class QueueListenerContainer extends DefaultJmsMessageListenerContainer {

    private static final long BETWEEN_TRIES_MILLIS = 1_000;

    private final BrokerLink link;

    QueueListenerContainer(JmsEndpoint endpoint, BrokerLink link) {
        super(endpoint);
        this.link = link;
    }

    @Override
    protected void handleListenerSetupFailure(Throwable failure, boolean alreadyRecovered) {
        if (!alreadyRecovered && !(failure instanceof SharedConnectionNotInitializedException)) {
            link.suspect("Nothing can be taken from " + getDestinationDescription(), failure);
        }
    }

    @Override
    protected void refreshConnectionUntilSuccessful() {
        BackOffExecution pause = new FixedBackOff(BETWEEN_TRIES_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS).start();
        while (isRunning()) {
            try {
                refreshSharedConnection();
                return;
            } catch (JMSException | RuntimeException away) {
                link.suspect("Nothing can be taken from " + getDestinationDescription(), away);
            }
            if (!applyBackOffTime(pause)) {
                stop();
            }
        }
    }
}
