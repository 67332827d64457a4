package io.keyroute.tuya;

import io.keyroute.tuya.client.HttpTuyaClient;
import io.keyroute.tuya.client.MediaDownloads;
import io.keyroute.tuya.client.TuyaAccount;
import io.keyroute.tuya.client.TuyaClient;
import io.keyroute.tuya.flow.Enrolments;
import io.keyroute.tuya.message.MessageAccount;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.PropertiesHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code tuya:} component: operations of Tuya's smart-lock API, by account. Thread-safe once started.
 *
 * <p>Threads: the clients of an account own four, however many calls are open: two that answers arrive on, the connections'
 * selector and a timer. No route ever runs on these. A route goes on after a {@code tuya:} call on a thread of Camel's, from
 * a pool {@code TuyaAnswers} that grows with the routes that are at work at once and shrinks when they are done; a call that
 * is under way holds none. Polling consumers share {@code TuyaPolls}, each {@code tuya:messages} has one thread of its own.
 */
@Component("tuya")
public class TuyaComponent extends HealthCheckComponent {
    static final String DEFAULT_ACCOUNT = "default";
    private static final String SECRET_OPTION = "accessSecret";
    private static final Logger LOG = LoggerFactory.getLogger(TuyaComponent.class);

    @Metadata(description = "The access id of the default account's cloud project.")
    private String accessId;

    @Metadata(label = "security", secret = true, description = "The access secret of the default account.")
    private String accessSecret;

    @Metadata(
            description = "The OpenAPI of the default account's data centre; free text.",
            defaultValue = "https://openapi.tuyaeu.com")
    private String endpoint = "https://openapi.tuyaeu.com";

    @Metadata(
            description = "Calls a second of the default account that are never exceeded; 0 does not pace.",
            defaultValue = "4")
    private int callsPerSecond = TuyaAccount.DEFAULT_CALLS_PER_SECOND;

    @Metadata(description = "Calls of the default account that are open at once.", defaultValue = "64")
    private int maxInFlight = TuyaAccount.DEFAULT_IN_FLIGHT;

    @Metadata(label = "advanced", description = "More accounts by name.")
    private Map<String, TuyaAccount> accounts = new HashMap<>();

    @Metadata(label = "advanced", description = "Clients by the name of their account, used in place of own ones.")
    private Map<String, TuyaClient> clients = new HashMap<>();

    @Metadata(
            label = "consumer",
            description =
                    "The message service of the default account, as a Pulsar URL: scheme pulsar, with TLS pulsar, a"
                            + " plus sign and ssl. Unset, the one of its data centre: with TLS, such as host mqe.tuyaeu.com, port"
                            + " 7285.")
    private String messageEndpoint;

    @Metadata(
            label = "consumer,advanced",
            description = "Message services by the name of their account, in place of those of the data centres.")
    private Map<String, String> messageEndpoints = new HashMap<>();

    @Metadata(
            label = "consumer,advanced",
            description = "A PEM file of the certificates to trust at the message service, in place of Java's own.")
    private String messageTrustedCertificates;

    @Metadata(
            label = "consumer,advanced",
            description = "Threads that all polling consumers share. A poll holds one while it waits for the cloud or"
                    + " the route.",
            defaultValue = "2")
    private int pollThreads = 2;

    @Metadata(
            label = "producer,advanced",
            description = "Bytes that an image or video may have.",
            defaultValue = "67108864")
    private long maxMediaBytes = 64L * 1024 * 1024;

    @Metadata(
            label = "producer,advanced",
            description = "What single locks do not carry out: such a call fails before it is made, also of a flow, of"
                    + " the panel and of a consumer. Looked up in the registry where it is not set.",
            autowired = true)
    private DeviceProfiles deviceProfiles;

    @Metadata(label = "advanced", description = "What a poll takes for now.", autowired = false)
    private InstantSource clock = InstantSource.system();

    private final UnlistedKinds unlisted = new UnlistedKinds();
    private final CallOutcomes outcomes = new CallOutcomes(() -> clock.instant());
    private final TuyaHealthCheck health = new TuyaHealthCheck(outcomes);
    private final Map<String, TuyaClient> own = new HashMap<>();
    private final MessageClients messages = new MessageClients(this::messageAccount);
    private final Enrolments enrolments = new Enrolments(() -> clock.instant());
    private MediaDownloads downloads;
    private volatile ExecutorService completing;
    private ScheduledExecutorService polling;

    /** Camel prints what it configures, and masks the options whose names it knows: the secret's is none of them. */
    @Override
    public void setCamelContext(CamelContext context) {
        super.setCamelContext(context);
        if (context != null) {
            ExtendedCamelContext extension = context.getCamelContextExtension();
            String known = extension.getAdditionalSensitiveKeywords();
            if (known == null || known.isBlank()) {
                extension.setAdditionalSensitiveKeywords(SECRET_OPTION);
            } else if (!List.of(known.split("\\s*,\\s*")).contains(SECRET_OPTION)) {
                extension.setAdditionalSensitiveKeywords(known + "," + SECRET_OPTION);
            }
        }
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        TuyaConfiguration configuration = new TuyaConfiguration();
        configuration.setOperation(remaining);
        configuration.setParameters(PropertiesHelper.extractProperties(parameters, "parameter."));
        TuyaEndpoint created = new TuyaEndpoint(uri, this, configuration);
        setProperties(created, parameters);
        created.resolve();
        return created;
    }

    /**
     * The client of an account, made on first use.
     *
     * @throws IllegalArgumentException when no account has this name
     */
    TuyaClient client(String account) {
        TuyaClient injected = clients.get(account);
        if (injected != null) {
            return injected;
        }
        synchronized (own) {
            return own.computeIfAbsent(account, name -> new HttpTuyaClient(account(name)));
        }
    }

    TuyaAccount account(String name) {
        TuyaAccount known = accounts.get(name);
        if (known != null) {
            return known;
        }
        if (DEFAULT_ACCOUNT.equals(name) && accessId != null) {
            return TuyaAccount.of(name, URI.create(endpoint), accessId, accessSecret)
                    .withCallsPerSecond(callsPerSecond)
                    .withMaxInFlight(maxInFlight);
        }
        throw new IllegalArgumentException("The tuya component has no account named " + name
                + (DEFAULT_ACCOUNT.equals(name) ? ": its accessId is not set" : ""));
    }

    /** @throws IllegalArgumentException when no account has the name; the default one's absence is only told */
    void requireAccount(String name) {
        boolean known = clients.containsKey(name)
                || accounts.containsKey(name)
                || DEFAULT_ACCOUNT.equals(name) && accessId != null;
        if (!known && DEFAULT_ACCOUNT.equals(name)) {
            if (!clients.isEmpty() || !accounts.isEmpty()) {
                return;
            }
            LOG.warn("accessId of the tuya component is not set: calls that name no account will fail");
        } else if (!known) {
            throw new IllegalArgumentException("The tuya component has no account named " + name);
        }
    }

    /** Where calls, or messages, of an account go; {@code null} where only a client of it was given. */
    URI service(String name, boolean messages) {
        if (!accounts.containsKey(name) && !(DEFAULT_ACCOUNT.equals(name) && accessId != null)) {
            return null;
        }
        return messages ? messageAccount(name).service() : account(name).endpoint();
    }

    /** Enrolments that wait for somebody at a lock, and for its push messages. */
    Enrolments enrolments() {
        return enrolments;
    }

    /** What fetches images and videos, made on first use. */
    synchronized MediaDownloads downloads() {
        if (downloads == null) {
            downloads = new MediaDownloads(maxMediaBytes);
        }
        return downloads;
    }

    /** The connections to the message service. */
    MessageClients messages() {
        return messages;
    }

    private MessageAccount messageAccount(String name) {
        TuyaAccount account = account(name);
        String given =
                DEFAULT_ACCOUNT.equals(name) && messageEndpoint != null ? messageEndpoint : messageEndpoints.get(name);
        return new MessageAccount(
                name,
                given == null ? MessageAccount.serviceFor(account.endpoint()) : URI.create(given),
                account.accessId(),
                account.accessSecret(),
                messageTrustedCertificates == null ? null : Path.of(messageTrustedCertificates));
    }

    /**
     * The rest of a route may block, also for the answer to another call of this component: it goes on here, and never
     * waits for a thread that another route holds.
     */
    void goOn(Runnable route) {
        ExecutorService pool = completing;
        if (pool != null) {
            try {
                pool.execute(route);
                return;
            } catch (RejectedExecutionException e) {
                LOG.debug("A route goes on while the component stops");
            }
        }
        getCamelContext()
                .getExecutorServiceManager()
                .newThread("TuyaAnswers", route)
                .start();
    }

    /** What all polling consumers share, made for the first of them. */
    synchronized ScheduledExecutorService polling() {
        if (polling == null) {
            polling = getCamelContext()
                    .getExecutorServiceManager()
                    .newScheduledThreadPool(this, "TuyaPolls", Math.max(1, pollThreads));
        }
        return polling;
    }

    private synchronized void stopPolling() {
        if (polling != null) {
            getCamelContext().getExecutorServiceManager().shutdownNow(polling);
            polling = null;
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
        if (registry != null) {
            registry.register(health);
        }
        completing = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "TuyaAnswers");
    }

    @Override
    protected void doStop() throws Exception {
        HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
        if (registry != null) {
            registry.unregister(health);
        }
        messages.close();
        stopPolling();
        synchronized (own) {
            own.values().forEach(TuyaClient::close);
            own.clear();
        }
        if (completing != null) {
            getCamelContext().getExecutorServiceManager().shutdownGraceful(completing);
            completing = null;
        }
        super.doStop();
    }

    UnlistedKinds unlisted() {
        return unlisted;
    }

    CallOutcomes outcomes() {
        return outcomes;
    }

    InstantSource clock() {
        return clock;
    }

    public long getMaxMediaBytes() {
        return maxMediaBytes;
    }

    public void setMaxMediaBytes(long maxMediaBytes) {
        this.maxMediaBytes = maxMediaBytes;
    }

    public int getPollThreads() {
        return pollThreads;
    }

    public void setPollThreads(int pollThreads) {
        this.pollThreads = pollThreads;
    }

    public InstantSource getClock() {
        return clock;
    }

    public void setClock(InstantSource clock) {
        this.clock = clock;
    }

    public String getAccessId() {
        return accessId;
    }

    public void setAccessId(String accessId) {
        this.accessId = accessId;
    }

    public String getAccessSecret() {
        return accessSecret;
    }

    public void setAccessSecret(String accessSecret) {
        this.accessSecret = accessSecret;
    }

    public String getEndpoint() {
        return endpoint;
    }

    public void setEndpoint(String endpoint) {
        this.endpoint = endpoint;
    }

    public int getCallsPerSecond() {
        return callsPerSecond;
    }

    public void setCallsPerSecond(int callsPerSecond) {
        this.callsPerSecond = callsPerSecond;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public DeviceProfiles getDeviceProfiles() {
        return deviceProfiles;
    }

    public void setDeviceProfiles(DeviceProfiles deviceProfiles) {
        this.deviceProfiles = deviceProfiles;
    }

    public Map<String, TuyaAccount> getAccounts() {
        return accounts;
    }

    public void setAccounts(Map<String, TuyaAccount> accounts) {
        this.accounts = accounts;
    }

    public Map<String, TuyaClient> getClients() {
        return clients;
    }

    public void setClients(Map<String, TuyaClient> clients) {
        this.clients = clients;
    }

    public String getMessageEndpoint() {
        return messageEndpoint;
    }

    public void setMessageEndpoint(String messageEndpoint) {
        this.messageEndpoint = messageEndpoint;
    }

    public Map<String, String> getMessageEndpoints() {
        return messageEndpoints;
    }

    public void setMessageEndpoints(Map<String, String> messageEndpoints) {
        this.messageEndpoints = messageEndpoints;
    }

    public String getMessageTrustedCertificates() {
        return messageTrustedCertificates;
    }

    public void setMessageTrustedCertificates(String messageTrustedCertificates) {
        this.messageTrustedCertificates = messageTrustedCertificates;
    }
}
