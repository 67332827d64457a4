package io.keyroute.config.broker;

import io.keyroute.event.CanonicalEvent;
import io.keyroute.event.FieldError;
import io.keyroute.event.InvalidEventException;
import io.keyroute.property.PropertyCatalog;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/**
 * Of which properties a message of {@code erp.events} may tell: those of the user who sent it, as over HTTP. The embedded
 * broker writes on each message who sent it. An external one is not known to, so there the queue has its properties. Thread-safe.
 */
@Component("erpSenders")
public class ErpSenders {

    private static final String ALL = "*";

    private final BrokerProperties settings;
    private final BrokerIdentity identity;
    private final PropertyCatalog catalog;

    ErpSenders(BrokerProperties settings, BrokerIdentity identity, PropertyCatalog catalog) {
        this.settings = settings;
        this.identity = identity;
        this.catalog = catalog;
    }

    /**
     * The event, if its sender may tell of its property.
     *
     * @param user whom the broker let in, null where it does not say
     * @param first who sent a message that was put back into its queue by hand; believed of ourselves alone
     * @throws InvalidEventException if not
     */
    public CanonicalEvent check(
            @Body CanonicalEvent event,
            @Header(SenderStamp.USER) String user,
            @Header(DeadMessageQueue.SENDER) String first) {
        Set<String> allowed =
                settings.embedded() ? of(identity.user().equals(user) && first != null ? first : user) : ofTheQueue();
        if (!allowed.contains(ALL) && !allowed.contains(event.property())) {
            throw new InvalidEventException(
                    List.of(new FieldError("/property", "is no property of whose staff this sender may tell")));
        }
        return event;
    }

    private Set<String> of(String user) {
        BrokerProperties.Sender sender =
                user == null ? null : settings.senders().get(user);
        return sender == null ? Set.of() : sender.properties();
    }

    private Set<String> ofTheQueue() {
        return settings.erpProperties().isEmpty() && catalog.all().size() == 1
                ? Set.of(catalog.all().iterator().next().id())
                : settings.erpProperties();
    }
}
