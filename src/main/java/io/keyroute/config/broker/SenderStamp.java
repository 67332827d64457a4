package io.keyroute.config.broker;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Writes on each message of {@code erp.events} whom the broker let in to send it. The broker's own way of saying so leaves
 * AMQP messages out, whose user id is what the sender says. Thread-safe.
 */
final class SenderStamp implements ActiveMQServerMessagePlugin {

    /** Property of a message: the user who sent it. No sender may set it. */
    static final String USER = "keyrouteUser";

    @Override
    public void beforeSend(
            ServerSession session, Transaction transaction, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        if (!Queues.ERP_EVENTS.equals(message.getAddress())) {
            return;
        }
        if (message.containsProperty(USER)) {
            throw new ActiveMQSecurityException("Nobody may set the property " + USER);
        }
        message.putStringProperty(USER, session.getUsername());
        message.reencode();
    }
}
