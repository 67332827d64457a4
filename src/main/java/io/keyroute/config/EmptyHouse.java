package io.keyroute.config;

import io.keyroute.config.security.UserProperties;
import io.keyroute.property.PropertyCatalog;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Warns once everything runs of what nobody configured: it runs, and does nothing. */
@Component
class EmptyHouse {

    private static final Logger LOG = LoggerFactory.getLogger(EmptyHouse.class);

    private final PropertyCatalog properties;
    private final UserProperties users;
    private final TuyaAccounts accounts;
    private final boolean simulated;
    private final String folder;

    EmptyHouse(PropertyCatalog properties, UserProperties users, TuyaAccounts accounts, Environment environment) {
        this.properties = properties;
        this.users = users;
        this.accounts = accounts;
        this.simulated = environment.getProperty("keyroute.simulator.enabled", Boolean.class, false);
        this.folder = environment.getProperty("keyroute.properties", "config/properties");
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        missing().forEach(LOG::warn);
    }

    /** What is missing, a sentence each. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (properties.all().isEmpty()) {
            missing.add(
                    "No hotel is configured: there is no *.yaml in the folder " + folder + ". Every event is refused.");
        }
        if (users.users().isEmpty()) {
            missing.add(
                    "No user is configured (keyroute.users): nobody can send events over HTTP or use the REST API.");
        }
        if (accounts.accounts().isEmpty() && !simulated) {
            missing.add("No Tuya account is configured (keyroute.tuya.accounts): no lock can be reached.");
        }
        return missing;
    }
}
