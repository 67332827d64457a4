package io.keyroute.config.broker;

import io.keyroute.outbox.WakeUps;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sends the outbox's messages in one broker transaction. */
@Component
class JmsWakeUps implements WakeUps {

    /** Artemis drops a message whose value of this property it has seen. */
    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private final ConnectionFactory broker;
    /** A restored database counts its claims from an earlier number on, which the broker may remember. */
    private final String process = UUID.randomUUID() + "/";

    JmsWakeUps(ConnectionFactory broker) {
        this.broker = broker;
    }

    @Override
    public void send(List<Message> messages) {
        try (JMSContext session = broker.createContext(JMSContext.SESSION_TRANSACTED)) {
            for (Message message : messages) {
                TextMessage text = session.createTextMessage(message.references());
                text.setStringProperty(DUPLICATE_ID, process + message.duplicateId());
                session.createProducer().send(session.createQueue(message.queue()), text);
            }
            session.commit();
        } catch (JMSException refused) {
            throw new JMSRuntimeException(refused.getMessage(), refused.getErrorCode(), refused);
        }
    }
}
