package io.keyroute.tuya.message;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.ClientBuilder;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.SubscriptionInitialPosition;
import org.apache.pulsar.client.api.SubscriptionType;

/**
 * The connection of an account to the message service, shared by all its subscriptions. It connects when the first
 * subscription is made and connects again by itself. Certificates and host names are checked. Safe for concurrent use.
 */
public final class MessageClient implements AutoCloseable {
    private static final int CONNECT_SECONDS = 10;
    private static final int OPERATION_SECONDS = 10;
    private static final int LONGEST_PAUSE_SECONDS = 30;
    /** Few: a message that fails makes the service send again all that came after it. */
    private static final int PREFETCH = 100;

    private static final int NEGATIVE_DELAY_MILLIS = 100;

    private final MessageAccount account;
    private final PulsarClient client;

    /** @throws TuyaMessageException when the address or a certificate file is not usable */
    public MessageClient(MessageAccount account) {
        this.account = account;
        try {
            ClientBuilder builder = PulsarClient.builder()
                    .serviceUrl(account.service().toString())
                    .authentication(new Auth1(account.accessId(), account.accessSecret()))
                    .enableTlsHostnameVerification(true)
                    .allowTlsInsecureConnection(false)
                    .connectionTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                    .operationTimeout(OPERATION_SECONDS, TimeUnit.SECONDS)
                    .lookupTimeout(OPERATION_SECONDS, TimeUnit.SECONDS)
                    .maxBackoffInterval(LONGEST_PAUSE_SECONDS, TimeUnit.SECONDS)
                    .ioThreads(1)
                    .listenerThreads(1)
                    .statsInterval(0, TimeUnit.SECONDS);
            if (account.trustedCertificates() != null) {
                builder.tlsTrustCertsFilePath(account.trustedCertificates().toString());
            }
            this.client = builder.build();
        } catch (PulsarClientException | RuntimeException e) {
            throw new TuyaMessageException(
                    TuyaMessageException.Kind.CONFIG,
                    "The connection of account " + account.name() + " to " + account.service() + " cannot be made",
                    e);
        }
    }

    /**
     * Subscribes. Of several that subscribe to a topic, in this process or another, one gets the messages of a partition;
     * the next one takes over when it is gone.
     *
     * @return the subscription, or a {@link TuyaMessageException} typed by what is wrong
     */
    public CompletableFuture<MessageSubscription> subscribe(MessageTopic topic) {
        return client.newConsumer()
                .topic(topic.of(account.accessId()))
                .subscriptionName(MessageTopic.subscription(account.accessId()))
                .subscriptionType(SubscriptionType.Failover)
                .subscriptionInitialPosition(SubscriptionInitialPosition.Earliest)
                .autoUpdatePartitions(false)
                .receiverQueueSize(PREFETCH)
                .maxTotalReceiverQueueSizeAcrossPartitions(PREFETCH)
                .enableBatchIndexAcknowledgment(true)
                .acknowledgmentGroupTime(0, TimeUnit.MILLISECONDS)
                .negativeAckRedeliveryDelay(NEGATIVE_DELAY_MILLIS, TimeUnit.MILLISECONDS)
                .subscribeAsync()
                .handle((consumer, failure) -> {
                    if (failure != null) {
                        throw MessageServiceFailures.typed(account.name() + " at " + account.service(), failure);
                    }
                    return new MessageSubscription(account.name(), consumer);
                });
    }

    @Override
    public void close() {
        try {
            client.shutdown();
        } catch (PulsarClientException e) {
            throw MessageServiceFailures.typed(account.name(), e);
        }
    }
}
