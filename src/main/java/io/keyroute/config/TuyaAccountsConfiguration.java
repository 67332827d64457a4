package io.keyroute.config;

import io.keyroute.access.reconcile.Reconciler;
import io.keyroute.lease.Lease;
import io.keyroute.lease.LeaseKeeper;
import io.keyroute.lease.LeaseListener;
import io.keyroute.property.Door;
import io.keyroute.property.PropertyCatalog;
import io.keyroute.simulator.SimulatorServer;
import io.keyroute.tuya.DeviceProfiles;
import io.keyroute.tuya.TuyaComponent;
import io.keyroute.tuya.client.CallListener;
import io.keyroute.tuya.client.HttpTuyaClient;
import io.keyroute.tuya.client.TuyaAccount;
import io.keyroute.tuya.client.TuyaClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The {@code tuya:} component with one client for each configured cloud project. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TuyaAccounts.class)
class TuyaAccountsConfiguration {

    private static final String DEFAULT = "default";
    private static final Logger LOG = LoggerFactory.getLogger(TuyaAccountsConfiguration.class);

    /** The accounts and their clients by name; the clients are closed with the application. */
    record Clients(Map<String, TuyaAccount> accounts, Map<String, TuyaClient> byName) implements DisposableBean {

        @Override
        public void destroy() {
            byName.values().forEach(TuyaClient::close);
        }
    }

    @Bean
    Clients tuyaClients(
            TuyaAccounts settings,
            ObjectProvider<SimulatorServer> simulator,
            SimulatorProperties simulated,
            MeterRegistry meters,
            TuyaAccountStatus status,
            PropertyCatalog catalog) {
        Map<String, TuyaAccount> accounts = new HashMap<>();
        settings.accounts().forEach((name, account) -> accounts.put(name, account.named(name)));
        simulator.ifAvailable(server -> accounts.putIfAbsent(DEFAULT, simulated(server, simulated)));
        requireEveryDoorsAccount(catalog, accounts);
        CallListener counter = new TuyaCallMeters(meters);
        CallListener both = call -> {
            counter.ended(call);
            status.ended(call);
        };
        Map<String, TuyaClient> clients = new HashMap<>();
        accounts.forEach((name, account) -> {
            status.watch(name);
            clients.put(name, new HttpTuyaClient(account, both));
        });
        return new Clients(Map.copyOf(accounts), Map.copyOf(clients));
    }

    /** Of several nodes only the owner of an account's lease calls it, so that tokens and rate lanes may live in memory. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> tuyaOwnership(
            Clients clients, LeaseKeeper leases, Reconciler reconciler, TuyaAccountStatus status) {
        return ready -> clients.byName()
                .keySet()
                .forEach(name -> leases.keep("tuya:" + name, new Told(name, reconciler, status)));
    }

    private record Told(String account, Reconciler reconciler, TuyaAccountStatus status) implements LeaseListener {

        @Override
        public void gained(Lease lease) {
            LOG.info("This node calls the Tuya account {} from now on", account);
            // what the account was refused may have been mended while nobody called
            reconciler.tryAgain(door -> door.account().equals(account), Integer.MAX_VALUE);
        }

        @Override
        public void lost(String lease) {
            LOG.info("This node calls the Tuya account {} no more", account);
            status.forget(account);
        }
    }

    @Bean
    DeviceProfiles doorProfiles(PropertyCatalog catalog) {
        return new DoorProfiles(catalog);
    }

    @Bean
    TuyaComponent tuya(Clients clients, DeviceProfiles profiles) {
        TuyaComponent tuya = new TuyaComponent();
        tuya.setDeviceProfiles(profiles);
        tuya.setAccounts(clients.accounts());
        tuya.setClients(clients.byName());
        return tuya;
    }

    /** The simulator of this process stands in where no account of that name is configured. */
    private static TuyaAccount simulated(SimulatorServer server, SimulatorProperties simulator) {
        return TuyaAccount.of(DEFAULT, URI.create(server.baseUrl()), simulator.accessId(), simulator.accessSecret())
                .withCallsPerSecond(simulator.callsPerSecond());
    }

    private static void requireEveryDoorsAccount(PropertyCatalog catalog, Map<String, TuyaAccount> accounts) {
        TreeSet<String> missing = new TreeSet<>();
        catalog.all().stream()
                .flatMap(property -> property.doors().stream())
                .map(Door::account)
                .filter(account -> !accounts.containsKey(account))
                .forEach(missing::add);
        if (!missing.isEmpty()) {
            throw new IllegalStateException("doors name the Tuya accounts " + missing
                    + ", which are not under keyroute.tuya.accounts (endpoint, access-id, access-secret)");
        }
    }
}
