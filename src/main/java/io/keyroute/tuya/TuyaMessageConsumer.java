package io.keyroute.tuya;

import io.keyroute.tuya.message.MessageClient;
import io.keyroute.tuya.message.MessageDecoder;
import io.keyroute.tuya.message.MessageSubscription;
import io.keyroute.tuya.message.ReceivedMessage;
import io.keyroute.tuya.message.TuyaMessageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a subscription to the messages of an account, on one thread of its own: it subscribes again with growing pauses
 * while the service refuses or is away, hands each message to {@link MessageHandler}, and asks again for those whose
 * pause has ended.
 */
final class TuyaMessageConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(TuyaMessageConsumer.class);
    private static final String PULSAR = "org.apache.pulsar.client.api.PulsarClient";
    private static final Duration WAIT = Duration.ofMillis(250);
    private static final Duration SHORTLY = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final TuyaEndpoint endpoint;
    private final Supplier<MessageClient> client;
    private final MessageDecoder decoder;
    private final MessageKeys keys;
    private MessageHealthCheck health;
    private DeadLetters deadLetters;
    private ExecutorService thread;
    private CountDownLatch stopping;
    private boolean listening;
    private TuyaMessageException.Kind told;

    TuyaMessageConsumer(
            TuyaEndpoint endpoint,
            Processor processor,
            Supplier<MessageClient> client,
            MessageDecoder decoder,
            MessageKeys keys) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.client = client;
        this.decoder = decoder;
        this.keys = keys;
    }

    /**
     * The consumer of an endpoint.
     *
     * @throws IllegalArgumentException when the endpoint does not say where dead letters go
     * @throws io.keyroute.tuya.message.TuyaMessageException when no message service is known, or the secret cannot be one
     * @throws IllegalStateException when the Pulsar client is not on the class path
     */
    static TuyaMessageConsumer of(TuyaEndpoint endpoint, Processor processor) throws Exception {
        TuyaConfiguration configuration = endpoint.getConfiguration();
        if (configuration.getDeadLetterUri() == null) {
            throw new IllegalArgumentException(
                    "tuya:messages needs deadLetterUri: an endpoint for messages that cannot be"
                            + " read or that failed too often");
        }
        if (endpoint.getCamelContext().getClassResolver().resolveClass(PULSAR) == null) {
            throw new IllegalStateException("tuya:messages needs org.apache.pulsar:pulsar-client on the class path");
        }
        if (configuration.getIdempotentRepository() == null) {
            LOG.warn("tuya:messages keeps what it handled in memory only: after a restart a message may come again");
        }
        TuyaComponent component = endpoint.getComponent();
        String account = configuration.getAccount();
        component.messages().check(account);
        return new TuyaMessageConsumer(
                endpoint,
                processor,
                () -> component.messages().of(account),
                new MessageDecoder(component.account(account).accessSecret(), configuration.isCheckSignature()),
                new MessageKeys(endpoint.handled()));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        TuyaConfiguration configuration = endpoint.getConfiguration();
        health = new MessageHealthCheck(getRouteId() == null ? configuration.getAccount() : getRouteId());
        HealthCheckRegistry registry = registry();
        if (registry != null) {
            registry.register(health);
        }
        deadLetters = new DeadLetters(
                endpoint.getCamelContext(), configuration.getDeadLetterUri(), configuration.getAccount());
        stopping = new CountDownLatch(1);
        thread = endpoint.getCamelContext().getExecutorServiceManager().newSingleThreadExecutor(this, "TuyaMessages");
        MessageHandler handler = new MessageHandler(this, decoder, keys, deadLetters, health, InstantSource.system());
        endpoint.getComponent().enrolments().listen();
        listening = true;
        thread.execute(() -> run(handler));
    }

    /** Waits for the message that is being worked on. */
    @Override
    protected void doStop() throws Exception {
        if (listening) {
            listening = false;
            endpoint.getComponent().enrolments().listenNoMore();
        }
        if (stopping != null) {
            stopping.countDown();
        }
        if (thread != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(thread);
            thread = null;
        }
        if (deadLetters != null) {
            deadLetters.close();
        }
        HealthCheckRegistry registry = registry();
        if (registry != null && health != null) {
            registry.unregister(health);
        }
        super.doStop();
    }

    private HealthCheckRegistry registry() {
        return endpoint.getComponent().isHealthCheckConsumerEnabled()
                ? HealthCheckRegistry.get(endpoint.getCamelContext())
                : null;
    }

    private void run(MessageHandler handler) {
        Duration pause = Duration.ofSeconds(1);
        try {
            while (!isEnding()) {
                try (MessageSubscription subscription = subscribe()) {
                    if (subscription == null) {
                        return;
                    }
                    health.subscribed(subscription::isConnected);
                    told = null;
                    pause = Duration.ofSeconds(1);
                    LOG.info("Consuming {} messages of account {}", topic(), account());
                    consume(subscription, handler);
                } catch (RuntimeException | LinkageError e) {
                    failed(e);
                    stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A subscription, or {@code null} when the consumer is stopped before there is one. */
    private MessageSubscription subscribe() throws InterruptedException {
        CompletableFuture<MessageSubscription> made =
                client.get().subscribe(endpoint.getConfiguration().getTopic());
        while (!made.isDone()) {
            if (stopping.await(SHORTLY.toMillis(), TimeUnit.MILLISECONDS)) {
                made.thenAccept(MessageSubscription::close);
                return null;
            }
        }
        try {
            return made.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    private void consume(MessageSubscription subscription, MessageHandler handler) throws InterruptedException {
        while (!isEnding()) {
            handler.askAgain(subscription);
            if (handler.isFull()) {
                stopping.await(WAIT.toMillis(), TimeUnit.MILLISECONDS);
                continue;
            }
            ReceivedMessage message = subscription.receive(WAIT);
            if (message != null) {
                handler.handle(subscription, message);
            }
        }
    }

    /** Told once for as long as it stays the same; the health check tells it all the time. */
    private void failed(Throwable failure) {
        if (isEnding()) {
            LOG.debug("The subscription ended while stopping", failure);
            return;
        }
        health.failed(failure);
        TuyaMessageException.Kind kind = failure instanceof TuyaMessageException known ? known.kind() : null;
        if (kind == null || kind != told) {
            told = kind;
            getExceptionHandler().handleException("No messages of account " + account() + " are received", failure);
        }
    }

    private boolean isEnding() {
        return stopping.getCount() == 0;
    }

    private Object topic() {
        return endpoint.getConfiguration().getTopic();
    }

    private String account() {
        return endpoint.getConfiguration().getAccount();
    }

    @Override
    public TuyaEndpoint getEndpoint() {
        return endpoint;
    }
}
