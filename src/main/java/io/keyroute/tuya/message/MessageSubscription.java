package io.keyroute.tuya.message;

import io.keyroute.tuya.crypto.MessageEncryption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.apache.pulsar.client.api.PulsarClientException;

/**
 * A running subscription: each message received is either acknowledged or given back, by its id. To be used by one
 * thread; only {@link #isConnected} and {@link #close} may come from others.
 *
 * <p>With the failover type the service sends <em>everything</em> not yet acknowledged again when one message is given
 * back, also what is just being worked on: who receives must know what it has done already.
 */
public final class MessageSubscription implements AutoCloseable {
    private final String account;
    private final Consumer<byte[]> consumer;
    private final Map<String, MessageId> open = new ConcurrentHashMap<>();

    MessageSubscription(String account, Consumer<byte[]> consumer) {
        this.account = account;
        this.consumer = consumer;
    }

    /**
     * The next message, or {@code null} when none comes in this time.
     *
     * @throws TuyaMessageException when the subscription has ended
     */
    public ReceivedMessage receive(Duration wait) throws InterruptedException {
        try {
            Message<byte[]> message = consumer.receive((int) wait.toMillis(), TimeUnit.MILLISECONDS);
            if (message == null) {
                return null;
            }
            String id = id(message.getMessageId());
            open.put(id, message.getMessageId());
            return new ReceivedMessage(
                    id,
                    message.getData(),
                    message.getProperty(MessageEncryption.PROPERTY),
                    Instant.ofEpochMilli(message.getPublishTime()));
        } catch (PulsarClientException e) {
            if (e.getCause() instanceof InterruptedException
                    || Thread.currentThread().isInterrupted()) {
                Thread.interrupted();
                throw new InterruptedException();
            }
            throw MessageServiceFailures.typed(account, e);
        }
    }

    /** The message is done and comes no more. Should this get lost on its way, the message comes once more. */
    public void acknowledge(String id) {
        MessageId known = open.remove(id);
        if (known != null) {
            consumer.acknowledgeAsync(known);
        }
    }

    /** The message is to come again, soon. */
    public void giveBack(String id) {
        MessageId known = open.get(id);
        if (known != null) {
            consumer.negativeAcknowledge(known);
        }
    }

    /** Whether the service can be reached at this moment. */
    public boolean isConnected() {
        return consumer.isConnected();
    }

    /** What was not acknowledged goes to the next that subscribes. */
    @Override
    public void close() {
        try {
            consumer.close();
        } catch (PulsarClientException e) {
            throw MessageServiceFailures.typed(account, e);
        }
    }

    private static String id(MessageId id) {
        MessageIdAdv place = (MessageIdAdv) id;
        return place.getLedgerId() + ":" + place.getEntryId() + ":" + place.getPartitionIndex() + ":"
                + place.getBatchIndex();
    }
}
