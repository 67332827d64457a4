package io.keyroute.tuya;

import io.keyroute.tuya.client.TuyaClient;
import io.keyroute.tuya.client.TuyaException;
import io.keyroute.tuya.client.api.TuyaOperation;
import io.keyroute.tuya.panel.PanelApi;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operations on Tuya smart locks: door codes, users, unlocking methods and history.
 *
 * <p>The body of a call is a typed request, a map or JSON text; the answer's body is the operation's typed answer.
 *
 * <p>{@code tuya:panel} takes calls of the app's panel API by name and version, and answers in the panel's shape.
 *
 * <p>Flows of several calls are one operation: {@code tuya:deliverTempPassword} creates a password and waits until the lock
 * has it, {@code tuya:enrolAtLock} waits for somebody at the lock, {@code tuya:unlockPhoto} and {@code tuya:answerUnlock}
 * let in who asks at the door, {@code tuya:downloadMedia} fetches and opens an image or video. None holds a thread.
 *
 * <p>{@code tuya:openLogs}, {@code tuya:alarmLogs} and {@code tuya:records} can be consumed from: one exchange per unlock,
 * alarm or record of the devices, oldest first, read in the lane of the background. Where an endpoint stands is saved
 * after the route succeeded.
 *
 * <p>{@code tuya:messages} receives what devices push over Tuya's message service: one exchange per message, whose body is
 * typed. A message is acknowledged after the route succeeded, comes again after it failed, and goes to
 * {@code deadLetterUri} when it cannot be read or failed too often. It needs {@code org.apache.pulsar:pulsar-client}.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "tuya",
        title = "Tuya",
        syntax = "tuya:operation",
        category = {Category.IOT, Category.CLOUD},
        headersClass = TuyaConstants.class)
public class TuyaEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation {

    private static final Logger LOG = LoggerFactory.getLogger(TuyaEndpoint.class);
    private static final long POLL_MILLIS = 60_000;
    private static final int KEYS_IN_MEMORY = 10_000;

    /** A name after {@code tuya:} that is no operation: calls in the panel's names. */
    static final String PANEL = "panel";

    /** A name after {@code tuya:} that is no operation: what devices push. */
    static final String MESSAGES = "messages";

    @UriParam
    private final TuyaConfiguration configuration;

    private TuyaOperation resolved;
    private PanelApi panelApi;
    private TuyaFlow flow;

    public TuyaEndpoint(String uri, TuyaComponent component, TuyaConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
        setDelay(POLL_MILLIS);
    }

    @Override
    public Producer createProducer() {
        if (isMessages()) {
            throw new UnsupportedOperationException("tuya:" + MESSAGES + " can only be consumed from");
        }
        if (flow != null) {
            return new TuyaProducer(this, new FlowCalls(this, flow)::call);
        }
        return panelApi == null
                ? new TuyaProducer(this, new OperationCalls(this)::call)
                : new TuyaProducer(this, new PanelCalls(this, panelApi)::call);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (isMessages()) {
            Consumer consumer = TuyaMessageConsumer.of(this, processor);
            configureConsumer(consumer);
            return consumer;
        }
        TuyaConsumer<?> consumer = TuyaConsumer.of(this, processor, feed());
        configureConsumer(consumer);
        return consumer;
    }

    private LogFeed<?, ?> feed() {
        if (resolved == TuyaOperation.OPEN_LOGS) {
            return new OpenLogFeed(configuration.isShowMediaInfo());
        }
        if (resolved == TuyaOperation.ALARM_LOGS) {
            return new AlarmLogFeed(codes(), configuration.isShowMediaInfo());
        }
        if (resolved == TuyaOperation.RECORDS) {
            if (codes() == null) {
                throw new IllegalArgumentException("tuya:records needs codes, such as unlock_card,unlock_password");
            }
            return new RecordFeed(codes());
        }
        throw new UnsupportedOperationException("tuya:" + configuration.getOperation()
                + " cannot be consumed from; tuya:openLogs, tuya:alarmLogs, tuya:records and tuya:messages can");
    }

    /** Sorted, since they name a history. */
    private List<String> codes() {
        List<String> codes = configuration.getCodes() == null
                ? List.of()
                : Arrays.stream(configuration.getCodes().split(","))
                        .map(String::strip)
                        .filter(code -> !code.isEmpty())
                        .distinct()
                        .sorted()
                        .toList();
        return codes.isEmpty() ? null : codes;
    }

    /** How far each device has been read, in memory where the endpoint names no repository. */
    StateRepository<String, String> positions() throws Exception {
        StateRepository<String, String> named = configuration.getStateRepository();
        if (named == null || configuration.getIdempotentRepository() == null) {
            LOG.warn(
                    "tuya:{} keeps {} in memory only: after a restart entries may come again or be missed",
                    configuration.getOperation(),
                    named == null ? "its position" : "the keys of its entries");
        }
        return running(named == null ? new MemoryStateRepository() : named);
    }

    /** The keys of what was handled, in memory where the endpoint names no repository. */
    IdempotentRepository handled() throws Exception {
        IdempotentRepository named = configuration.getIdempotentRepository();
        return running(named == null ? MemoryIdempotentRepository.memoryIdempotentRepository(KEYS_IN_MEMORY) : named);
    }

    /** Lives as long as the context, so that stopping a route forgets nothing. */
    private <T> T running(T repository) throws Exception {
        getCamelContext().addService(repository, true, true);
        return repository;
    }

    @Override
    public TuyaComponent getComponent() {
        return (TuyaComponent) super.getComponent();
    }

    public TuyaConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public String getServiceUrl() {
        URI service = service();
        return service == null ? null : service.toString();
    }

    @Override
    public String getServiceProtocol() {
        URI service = service();
        return service == null ? null : service.getScheme();
    }

    private URI service() {
        return getComponent().service(configuration.getAccount(), isMessages());
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("account", configuration.getAccount());
    }

    TuyaOperation operation() {
        return resolved;
    }

    /** The operation that errors name, or {@code null} where no operation of the cloud is asked for. */
    TuyaOperation about() {
        if (panelApi != null) {
            return panelApi.operations().stream().findFirst().orElse(null);
        }
        return flow == null ? resolved : flow.about();
    }

    /**
     * Before the first call. The default account may be missing where a header names another.
     *
     * @throws IllegalArgumentException when no call could ever be made
     */
    void requireCallable() {
        if (configuration.getTimeout() <= 0) {
            throw new IllegalArgumentException("tuya:" + configuration.getOperation() + " needs a positive timeout");
        }
        getComponent().requireAccount(configuration.getAccount());
    }

    /** @throws TuyaException when no account has the name, or the account is not whole */
    TuyaClient client(String account) {
        try {
            return getComponent().client(account);
        } catch (IllegalArgumentException e) {
            throw TuyaException.of(
                    TuyaException.Kind.CONFIG,
                    about(),
                    configuration.getDeviceId(),
                    e.getMessage(),
                    "Set it on the tuya component.");
        }
    }

    /** Messages are received, not called for. */
    private boolean isMessages() {
        return MESSAGES.equals(configuration.getOperation());
    }

    /** @throws IllegalArgumentException when the URI names no operation and no flow, or no name and version of the panel's API */
    void resolve() {
        String name = configuration.getOperation();
        if (PANEL.equals(name)) {
            panelApi = PanelApi.of(configuration.getApi(), configuration.getVersion());
            return;
        }
        flow = TuyaFlow.byUriName(name).orElse(null);
        if (configuration.getActingUser() != null && (isMessages() || flow == TuyaFlow.DOWNLOAD_MEDIA)) {
            throw new IllegalArgumentException(
                    "tuya:" + name + " takes no actingUser: it makes no call that a role could forbid");
        }
        if (isMessages() || flow != null) {
            return;
        }
        resolved = TuyaOperation.byUriName(name)
                .orElseThrow(() -> new IllegalArgumentException("tuya:" + name + " is no operation"));
    }
}
