package io.keyroute.config.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.messaginghub.pooled.jms.JmsPoolSession;

/** What a session of ours is to Artemis, which can be asked more than JMS knows. */
final class CoreSessions {

    private CoreSessions() {}

    static ClientSession of(Session session) throws JMSException {
        Session own = session instanceof JmsPoolSession pooled ? pooled.getInternalSession() : session;
        return ((ActiveMQSession) own).getCoreSession();
    }
}
