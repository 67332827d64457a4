package io.keyroute.config.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the messages live.
 *
 * @param url an external Artemis broker; empty starts the embedded one. Its {@code reconnectAttempts} and {@code
 *     initialConnectAttempts} are not used: it is looked for every second, by whoever needs it
 * @param user user at the external broker
 * @param password password at the external broker
 * @param directory data of the embedded broker
 * @param acceptor AMQP and Core address of the embedded broker for others to send to; empty opens none
 * @param maxSize memory for messages before the embedded broker pages to disk
 * @param senders users of the acceptor by name; each may send to {@code erp.events} and do nothing else
 * @param erpProperties ids of the properties of whose staff an external broker's {@code erp.events} may tell, {@code *} for
 *     every one: that broker alone knows who sent. Empty: the property, where the installation has but one
 */
@ConfigurationProperties("keyroute.broker")
public record BrokerProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        Path directory,
        @DefaultValue("") String acceptor,
        @DefaultValue("32MB") DataSize maxSize,
        @DefaultValue Map<String, Sender> senders,
        @DefaultValue Set<String> erpProperties) {

    private static final Pattern ADDRESS = Pattern.compile("(\\w+://)(?:[^/?#()\\s,;]*@)?([^/?#()\\s,;@]+)");

    /**
     * A user of the acceptor.
     *
     * @param password in clear: the broker checks it on every connection, so it belongs in an environment variable
     * @param properties ids of the properties of whose staff the user may tell; {@code *} is every one
     */
    public record Sender(String password, @DefaultValue Set<String> properties) {

        public Sender {
            if (password == null || password.isBlank()) {
                throw new IllegalArgumentException("a user under keyroute.broker.senders needs a password");
            }
            if (properties.isEmpty()) {
                throw new IllegalArgumentException("a user under keyroute.broker.senders needs properties:"
                        + " ids of those of whose staff it may tell, or \"*\" for all");
            }
        }

        @Override
        public String toString() {
            return "Sender[password=***, properties=%s]".formatted(properties);
        }
    }

    boolean embedded() {
        return url.isBlank();
    }

    /** Hosts and ports of an external broker: what else stands in the address may be a password. */
    String addresses() {
        String found = ADDRESS.matcher(url)
                .results()
                .map(address -> address.group(1) + address.group(2))
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? "of keyroute.broker.url" : found;
    }

    @Override
    public String toString() {
        return "BrokerProperties[url=%s, directory=%s, acceptor=%s, senders=%s]"
                .formatted(embedded() ? "" : addresses(), directory, acceptor, senders.keySet());
    }
}
