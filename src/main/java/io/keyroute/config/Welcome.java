package io.keyroute.config;

import io.keyroute.property.PropertyCatalog;
import io.keyroute.property.SinkSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Says on the console, once everything runs, where to look and what to try. */
@Component
class Welcome implements ApplicationListener<ApplicationReadyEvent> {

    private static final ZoneId DEMO_ZONE = ZoneId.of("Europe/Vienna");

    private final Environment environment;
    private final PropertyCatalog properties;
    private final Clock clock;

    Welcome(Environment environment, PropertyCatalog properties, Clock clock) {
        this.environment = environment;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext web
                && "management".equals(web.getServerNamespace())) {
            return;
        }
        boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
        print(demo ? running() + example() : running());
    }

    private String running() {
        return """

                Keyroute is running.
                  Events in      POST http://localhost:%s/in/generic/{property}
                  State          GET  http://localhost:%s/api/grants  /api/doors  /api/debts  /api/stays/{stayId}
                  Health         http://localhost:%s/observe/health/ready
                  Metrics        http://localhost:%s/observe/metrics
                  Data           %s
                """.formatted(
                        port("local.server.port"),
                        port("local.server.port"),
                        port("local.management.port"),
                        port("local.management.port"),
                        data());
    }

    private String example() {
        String http = port("local.server.port");
        Optional<Path> log = log();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LocalDate today = LocalDate.ofInstant(now, DEMO_ZONE);
        String simulator = environment.getProperty("keyroute.simulator.port", "8090");
        return """
                  Simulated locks  GET http://localhost:%s/sim/locks
                %sTry it: check a guest into room 204 until tomorrow, then look at what the PMS is told.
                  curl -u system:demo -H 'Content-Type: application/json' http://localhost:%s/in/generic/demo -d \\
                  '{"eventId":"e-1","source":"generic","property":"demo","type":"CHECKED_IN","occurredAt":"%s",
                    "stay":{"stayId":"R-1001-1","reservationId":"R-1001","status":"IN_HOUSE",
                     "arrival":{"date":"%s","time":"00:01"},"departure":{"date":"%s","time":"11:00"},
                     "units":[{"unit":"204","role":"MAIN"}],"guests":[{"guestId":"R-1001-1-g1","primary":true}]}}'
                  curl -u frontdesk:demo 'http://localhost:%s/api/stays/R-1001-1?property=demo&source=generic'
                %sUsers: frontdesk, manager, system. The password of each is: demo
                """.formatted(
                        simulator,
                        log.map("  PMS log          %s\n"::formatted).orElse(""),
                        http,
                        now,
                        today,
                        today.plusDays(1),
                        http,
                        log.map("  tail -f %s\n"::formatted).orElse(""));
    }

    /** Where the demo's PMS is told by file. */
    private Optional<Path> log() {
        return properties
                .find("demo")
                .filter(demo -> demo.sink().type() == SinkSettings.Type.FILE)
                .map(demo -> data().resolve("pms-log/demo.jsonl"));
    }

    private Path data() {
        return Path.of(environment.getProperty("keyroute.data", "data"))
                .toAbsolutePath()
                .normalize();
    }

    private String port(String property) {
        return environment.getProperty(property, "?");
    }

    /** Not a log line: it is read by the person at the console, and is to stay readable there. */
    private static void print(String text) {
        System.out.println(text);
    }
}
