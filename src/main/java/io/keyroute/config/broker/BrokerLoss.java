package io.keyroute.config.broker;

import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in one line that the broker is away; the consumers come back by themselves, one attempt a second. */
final class BrokerLoss implements ExceptionListener {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLoss.class);

    @Override
    public void onException(JMSException lost) {
        LOG.warn("The connection to the broker is lost and is being restored: {}", lost.getMessage());
    }
}
