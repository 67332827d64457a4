package io.keyroute.config.broker;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the messages live.
 *
 * @param url an external Artemis broker; empty starts the embedded one
 * @param user user at the external broker
 * @param password password at the external broker
 * @param directory data of the embedded broker
 * @param acceptor AMQP and Core address of the embedded broker for others to send to; empty opens none
 * @param maxSize memory for messages before the embedded broker pages to disk
 * @param senders users of the acceptor by name; each may send to {@code erp.events} and do nothing else
 */
@ConfigurationProperties("keyroute.broker")
public record BrokerProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        Path directory,
        @DefaultValue("") String acceptor,
        @DefaultValue("32MB") DataSize maxSize,
        @DefaultValue Map<String, Sender> senders) {

    /** @param password in clear: the broker checks it on every connection, so it belongs in an environment variable */
    public record Sender(String password) {
        @Override
        public String toString() {
            return "Sender[password=***]";
        }
    }

    boolean embedded() {
        return url.isBlank();
    }

    @Override
    public String toString() {
        return "BrokerProperties[url=%s, directory=%s, acceptor=%s, senders=%s]"
                .formatted(url, directory, acceptor, senders.keySet());
    }
}
